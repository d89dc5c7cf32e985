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
        model: clauses.latin ? [clauses.text.replace(/'/g, "’")] : clauses.text.match(/[^，；：。]*[，；：。]+[”』」）]*|[^，；：。]+/g) ?? []

        Text {
            id: clause
            objectName: "clause"

            required property string modelData
            // the lines of a clause are made of like length, so that nothing stands alone in the last
            readonly property int rows: Math.max(1, broken.lineCount)
            readonly property real even: implicitWidth / rows + (clauses.latin ? 4 : 1.1) * clauses.size

            color: clauses.color
            font.family: clauses.family
            font.letterSpacing: clauses.latin ? 0 : Theme.px(1)
            font.pixelSize: clauses.size
            lineHeight: Math.round(clauses.size * clauses.leading)
            lineHeightMode: Text.FixedHeight
            text: modelData
            textFormat: Text.PlainText
            width: Math.min(implicitWidth, clauses.width, rows > 1 ? even : clauses.width)
            wrapMode: Text.Wrap

            Text {
                id: broken
                font: clause.font
                text: clause.text
                textFormat: Text.PlainText
                visible: false
                width: clauses.width
                wrapMode: Text.Wrap
            }
        }
    }
}
