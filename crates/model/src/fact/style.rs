//! How a topic looks, property by property.

use crate::named::named;

named! {
    /// Something about the looks of a topic that a [`Style`](crate::Fact::Style) fact gives a value.
    ///
    /// Programs write the same property in different ways, so a value is text, kept as the source wrote it.
    #[non_exhaustive]
    pub enum StyleProperty: "style property" {
        /// The colour of the text.
        Color = "color",
        /// The colour behind the text.
        Background = "background",
        /// The shape drawn around the topic, such as `bubble` or `fork`.
        Shape = "shape",
        /// The font.
        FontFamily = "font-family",
        /// The size of the font.
        FontSize = "font-size",
        /// Whether the whole text is bold.
        Bold = "bold",
        /// Whether the whole text is italic.
        Italic = "italic",
        /// Whether the whole text is struck through.
        Strike = "strike",
        /// Whether the whole text is underlined, or another decoration by its name.
        TextDecoration = "text-decoration",
        /// How the text is aligned.
        TextAlign = "text-align",
        /// The colour of the line that leads to the topic.
        EdgeColor = "edge-color",
        /// The course of the line that leads to the topic, such as `bezier`.
        EdgeStyle = "edge-style",
        /// The width of the line that leads to the topic.
        EdgeWidth = "edge-width",
        /// A cloud around the branch, of which nothing else is known; the value is empty.
        Cloud = "cloud",
        /// The colour of the cloud around the branch.
        CloudColor = "cloud-color",
        /// The shape of the cloud around the branch.
        CloudShape = "cloud-shape",
        /// The width of the outline of the cloud around the branch.
        CloudWidth = "cloud-width",
        /// The colour of the border.
        BorderColor = "border-color",
        /// The dashes of the border.
        BorderStyle = "border-style",
        /// The width of the border.
        BorderWidth = "border-width",
        /// The style of the map that the topic follows, by the name its author gave it.
        StyleName = "style-name",
        /// The style of the map that the topic follows, by the name the program gives it.
        BuiltInStyle = "built-in-style",
        /// Whether a number is shown before the text that is not part of it.
        Numbering = "numbering",
        /// How a number or date in the text is shown.
        NumberFormat = "number-format",
        /// How far the topic is from its parent.
        HorizontalGap = "horizontal-gap",
        /// How far the topics below are from each other.
        VerticalGap = "vertical-gap",
        /// How far the topic is moved up or down.
        VerticalShift = "vertical-shift",
        /// The least width of the topic.
        MinWidth = "min-width",
        /// The greatest width of the topic.
        MaxWidth = "max-width",
        /// The size of the icons.
        IconSize = "icon-size",
        /// How the topics below are laid out.
        Layout = "layout",
        /// Where the topic lies across: a position rather than a distance.
        X = "x",
        /// Where the topic lies down: a position rather than a distance.
        Y = "y",
    }
}
