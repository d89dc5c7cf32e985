pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Chinese text that breaks between clauses, and inside one only where it must; Latin text as it is.
Flow {
    id: clauses

    required property string text
    required property real size
    property color color: Theme.ink
    property string family: Theme.display
    property real leading: 1.55
    readonly property bool latin: Theme.language === "en"

    Repeater {
        model: clauses.latin ? [clauses.text] : clauses.text.match(/[^，；：。]*[，；：。]+[”』」）]*|[^，；：。]+/g) ?? []

        Text {
            id: clause
            objectName: "clause"

            required property string modelData
            // lines of Latin text are made of like length, so that no word stands alone
            readonly property int rows: Math.max(1, Math.ceil(metrics.advanceWidth / clauses.width))
            readonly property real even: metrics.advanceWidth / rows + 4 * clauses.size

            color: clauses.color
            font.family: clauses.family
            font.letterSpacing: clauses.latin ? 0 : Theme.px(1)
            font.pixelSize: clauses.size
            lineHeight: Math.round(clauses.size * clauses.leading)
            lineHeightMode: Text.FixedHeight
            text: modelData
            textFormat: Text.PlainText
            width: Math.min(implicitWidth, clauses.width, clauses.latin && rows > 1 ? even : clauses.width)
            wrapMode: Text.Wrap

            TextMetrics {
                id: metrics
                font: clause.font
                text: clause.text
            }
        }
    }
}
