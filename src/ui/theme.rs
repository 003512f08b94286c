//! Styles by role, read from a theme file; no colour is named anywhere else.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

use crate::{
    domain,
    layout::{Background, Capabilities, Colors},
};

/// The themes that ship with the program.
const SHIPPED: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark-256", include_str!("../../assets/themes/dark-256.toml")),
    ("light-256", include_str!("../../assets/themes/light-256.toml")),
    ("16", include_str!("../../assets/themes/16.toml")),
];

/// A style for each role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    roles: BTreeMap<Role, Style>,
    highlights: Vec<Style>,
    /// Colours cannot be told apart: the digit stands in the margin.
    pub has_digits: bool,
}

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Dim,
    Strong,
    Accent,
    Heading,
    Emphasis,
    Link,
    Code,
    Select,
    Hint,
    Hit,
    Current,
    Trouble,
}

/// Every role with its name in theme files.
const ROLES: &[(Role, &str)] = &[
    (Role::Dim, "dim"),
    (Role::Strong, "strong"),
    (Role::Accent, "accent"),
    (Role::Heading, "heading"),
    (Role::Emphasis, "emphasis"),
    (Role::Link, "link"),
    (Role::Code, "code"),
    (Role::Select, "select"),
    (Role::Hint, "hint"),
    (Role::Hit, "hit"),
    (Role::Current, "current"),
    (Role::Trouble, "trouble"),
];

impl Theme {
    /// Picks the shipped theme that fits a terminal; `wish` is a theme's name, or `auto`.
    ///
    /// With sixteen colours or none there is one theme, whatever is wished.
    pub fn pick(wish: &str, capabilities: &Capabilities) -> Self {
        let is_light = match wish {
            "dark" => false,
            "light" => true,
            _ => capabilities.background == Background::Light,
        };
        let name = match (capabilities.colors, wish, is_light) {
            (Colors::None | Colors::Sixteen, ..) | (_, "16", _) => "16",
            (Colors::Indexed, _, false) => "dark-256",
            (Colors::Indexed, _, true) => "light-256",
            (Colors::True, _, false) => "dark",
            (Colors::True, _, true) => "light",
        };
        let text = SHIPPED.iter().find(|(it, _)| *it == name).map_or("", |(_, text)| text);
        Self::parse(text).unwrap_or_default()
    }

    /// Reads a theme file.
    ///
    /// # Errors
    ///
    /// Names the line and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table =
            toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let mut theme = Self::default();
        for (name, value) in &table {
            match (name.as_str(), value) {
                ("digits", value) => theme.has_digits = value.as_bool().unwrap_or_default(),
                ("highlight", toml::Value::Array(styles)) => {
                    theme.highlights = styles.iter().map(style).collect::<Result<_, _>>()?;
                }
                (name, value) => {
                    let role = ROLES.iter().find(|(_, it)| *it == name);
                    let (role, _) = role.ok_or_else(|| format!("there is no role {name}"))?;
                    theme.roles.insert(*role, style(value)?);
                }
            }
        }
        Ok(theme)
    }

    /// Returns the style of a role.
    pub fn role(&self, role: Role) -> Style {
        self.roles.get(&role).copied().unwrap_or_default()
    }

    /// Returns the style of a highlight.
    pub fn highlight(&self, color: domain::Color) -> Style {
        let index = usize::from(color.digit()).saturating_sub(1);
        self.highlights.get(index).copied().unwrap_or_default()
    }
}

fn style(value: &toml::Value) -> Result<Style, String> {
    let table = value.as_table().ok_or_else(|| format!("{value} is no style"))?;
    let mut style = Style::new();
    for (name, value) in table {
        let modifier = match name.as_str() {
            "fg" => {
                style = style.fg(color(value)?);
                continue;
            }
            "bg" => {
                style = style.bg(color(value)?);
                continue;
            }
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "underline" => Modifier::UNDERLINED,
            "reverse" => Modifier::REVERSED,
            _ => return Err(format!("a style has no {name}")),
        };
        if value.as_bool() == Some(true) {
            style = style.add_modifier(modifier);
        }
    }
    Ok(style)
}

/// Reads `"#rrggbb"`, a number of the 256, or the name of one of the sixteen.
fn color(value: &toml::Value) -> Result<Color, String> {
    let found = match value {
        toml::Value::Integer(number) => u8::try_from(*number).ok().map(Color::Indexed),
        toml::Value::String(name) => name.parse().ok(),
        _ => None,
    };
    found.ok_or_else(|| format!("{value} is no colour"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_theme_has_every_role_and_five_highlights() {
        for (name, text) in SHIPPED {
            let theme = Theme::parse(text).unwrap();
            assert_eq!(theme.roles.len(), ROLES.len(), "{name}");
            assert_eq!(theme.highlights.len(), 5, "{name}");
        }
    }

    #[test]
    fn the_terminal_decides_and_a_wish_for_a_background_counts() {
        let with = |colors, background| Capabilities { colors, background, ..Default::default() };
        let dark = Theme::pick("auto", &with(Colors::True, Background::Dark));
        let light = Theme::pick("auto", &with(Colors::True, Background::Light));
        assert_ne!(dark, light);
        assert_eq!(Theme::pick("light", &with(Colors::True, Background::Dark)), light);
        assert!(Theme::pick("light", &with(Colors::None, Background::Light)).has_digits);
    }

    #[test]
    fn a_wrong_theme_says_what_is_wrong() {
        assert_eq!(Theme::parse("air = {}"), Err("there is no role air".into()));
        assert!(Theme::parse("dim = { fg = 300 }").unwrap_err().contains("300"));
    }
}
