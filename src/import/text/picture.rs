//! Lines that stand where a page had a picture: `US Russia.jpg`, `[Image: The mill]`.

use crate::domain::{Block, BlockKind, Figure, Text};

/// How the names of pictures end, in lower case.
const ENDINGS: &[&str] =
    &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif"];
/// How captions begin, in lower case.
const CAPTIONS: &[&str] = &[
    "photo:",
    "photo by",
    "photograph",
    "image:",
    "picture:",
    "figure:",
    "fig.",
    "caption:",
    "illustration:",
    "credit:",
    "图：",
    "圖：",
    "图片：",
    "圖片：",
    "图/",
    "圖/",
    "▲",
    "△",
    "图说：",
    "圖說：",
    "图为",
    "圖為",
    "图注：",
    "摄影：",
    "攝影：",
    "供图",
];

/// Reads a line that names a picture and says nothing else: where it is, and its words.
pub(super) fn read(line: &str) -> Option<Figure> {
    if line.len() > 300 {
        return None;
    }
    let inside = line
        .trim()
        .trim_start_matches(['[', '【', '(', '（'])
        .trim_end_matches([']', '】', ')', '）']);
    let labels = ["image:", "photo:", "picture:", "图片：", "圖片：", "图："];
    let lower = inside.to_lowercase();
    let label = labels.iter().find(|label| lower.starts_with(*label));
    let name = label.and_then(|label| inside.get(label.len()..)).unwrap_or(inside).trim();
    let is_file = ENDINGS.iter().any(|end| lower.ends_with(end)) && !name.contains(". ");
    let words = name.split_whitespace().count();
    if is_file && name.len() > 4 && words <= 16 {
        let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        return Some(Figure {
            source: Text::line(name),
            alt: Text::line(&stem.replace('_', " ")),
            caption: Text::default(),
        });
    }
    None
}

/// Says whether a line is the caption of the picture right above it.
pub(super) fn is_caption(line: &str) -> bool {
    let lower: String = line.chars().take(16).flat_map(char::to_lowercase).collect();
    line.len() <= 400 && CAPTIONS.iter().any(|start| lower.starts_with(start))
}

/// Makes the block of a picture.
pub(super) fn block(figure: Figure) -> Block {
    let words = if figure.caption.is_empty() { &figure.alt } else { &figure.caption };
    let text = words.clone();
    Block { kind: BlockKind::Figure(Box::new(figure)), nest: Vec::new(), text, marks: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_picture_is_a_figure() {
        let figure = read("Old Mill.jpg").unwrap();
        assert_eq!((figure.source.as_str(), figure.alt.as_str()), ("Old Mill.jpg", "Old Mill"));
        assert_eq!(read("[Image: the_weir.png]").unwrap().alt.as_str(), "the weir");
        assert_eq!(read("https://a.example/p/weir.JPEG").unwrap().alt.as_str(), "weir");
        assert_eq!(read("Send it as a file. It must end in .jpg"), None);
        assert_eq!(read("Photo: Reuters"), None);
        assert!(is_caption("图：河边的磨坊") && !is_caption("The mill by the river"));
    }
}
