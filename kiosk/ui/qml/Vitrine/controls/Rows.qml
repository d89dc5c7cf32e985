pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Rows of a comparison under a heading; where all pieces agree, one value stands for them.
Column {
    id: table

    required property string heading
    required property var rows
    required property real column
    // where it is 0 the label stands above its values
    required property real labels
    property bool quiet
    property real limit: Infinity

    visible: rows.length > 0

    Caption {
        bottomPadding: Theme.px(8)
        opacity: table.y + height <= table.limit ? 1 : 0
        color: table.quiet ? Theme.secondInk : Theme.accent
        font.letterSpacing: Theme.px(3)
        text: table.heading
    }

    Repeater {
        model: table.rows

        Item {
            id: row

            required property var modelData
            readonly property bool stacked: table.labels === 0

            opacity: table.y + y + height <= table.limit + 1 ? 1 : 0
            height: Math.max(values.y + values.height, label.y + label.height) + Theme.px(stacked ? 10 : 14)
            width: table.width

            Hairline {
                width: parent.width
            }

            Caption {
                id: label
                text: row.modelData.label
                width: row.stacked ? parent.width : table.labels - Theme.px(16)
                wrapMode: Text.Wrap
                y: Theme.px(row.stacked ? 6 : 14)
            }

            Row {
                id: values
                spacing: Theme.gutter
                x: table.labels
                y: row.stacked ? label.y + label.height : Theme.px(12)

                Repeater {
                    model: table.quiet ? [row.modelData.values[0]] : row.modelData.values

                    Body {
                        required property string modelData

                        color: table.quiet ? Theme.secondInk : Theme.ink
                        font.pixelSize: Theme.type(25)
                        lineHeight: Math.round(font.pixelSize * 1.4)
                        text: Theme.bound(modelData)
                        width: table.quiet ? table.width - table.labels : table.column
                    }
                }
            }
        }
    }
}
