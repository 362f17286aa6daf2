//! The appearance of a topic, property by property.

use crate::named::named;

named! {
    /// A property of a topic's appearance, whose value is given by a [`Style`](crate::Fact::Style) fact.
    ///
    /// Programs write the same property in different ways, so the value is text, kept as the source wrote it.
    #[non_exhaustive]
    pub enum StyleProperty: "style property" {
        /// The colour of the text.
        Color = "color",
        /// The colour behind the text.
        Background = "background",
        /// The shape drawn around the topic, such as `bubble` or `fork`.
        Shape = "shape",
        /// The font family of the text.
        FontFamily = "font-family",
        /// The font size of the text.
        FontSize = "font-size",
        /// Whether the whole text is bold.
        Bold = "bold",
        /// Whether the whole text is italic.
        Italic = "italic",
        /// Whether the whole text is struck through.
        Strike = "strike",
        /// Whether the whole text is underlined, or the name of another decoration.
        TextDecoration = "text-decoration",
        /// The alignment of the text.
        TextAlign = "text-align",
        /// The colour of the line that leads to the topic.
        EdgeColor = "edge-color",
        /// The curve of the line that leads to the topic, such as `bezier`.
        EdgeStyle = "edge-style",
        /// The width of the line that leads to the topic.
        EdgeWidth = "edge-width",
        /// A cloud around the branch without further properties; the value is empty.
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
        /// The name of the map style that the topic follows, if its author named it.
        StyleName = "style-name",
        /// The name of the map style that the topic follows, if the program named it.
        BuiltInStyle = "built-in-style",
        /// Whether the program shows a number, which is not part of the text, before it.
        Numbering = "numbering",
        /// The format in which a number or date in the text is shown.
        NumberFormat = "number-format",
        /// The distance between the topic and its parent.
        HorizontalGap = "horizontal-gap",
        /// The distance between the topics below this one.
        VerticalGap = "vertical-gap",
        /// The distance by which the topic is moved up or down.
        VerticalShift = "vertical-shift",
        /// The minimum width of the topic.
        MinWidth = "min-width",
        /// The maximum width of the topic.
        MaxWidth = "max-width",
        /// The size of the icons.
        IconSize = "icon-size",
        /// The layout of the topics below this one.
        Layout = "layout",
        /// The horizontal position of the topic, as a coordinate rather than a distance.
        X = "x",
        /// The vertical position of the topic, as a coordinate rather than a distance.
        Y = "y",
    }
}
