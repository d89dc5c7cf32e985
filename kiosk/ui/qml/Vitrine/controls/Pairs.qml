pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Labels and what stands beside them, in one column or two.
Row {
    id: pairs

    required property var rows
    property int columns: 1
    property real limit: Infinity
    readonly property int size: Theme.type(Theme.portrait ? 26 : 24)
    readonly property int space: Theme.px(Theme.portrait ? 20 : 14)
    property real labelWidth: Theme.span(Theme.language === "en" ? 152 : 116)
    readonly property int half: Math.ceil(rows.length / columns)

    spacing: Theme.px(48)

    Repeater {
        model: pairs.columns

        Column {
            id: column

            required property int index
            readonly property real label: Math.min(pairs.labelWidth, width * 0.42)

            width: (pairs.width - (pairs.columns - 1) * pairs.spacing) / pairs.columns

            Repeater {
                model: pairs.rows.slice(column.index * pairs.half, (column.index + 1) * pairs.half)

                Item {
                    id: pair

                    required property var modelData

                    opacity: pairs.y + y + height <= pairs.limit + 1 ? 1 : 0
                    height: Math.max(label.height, value.height) + pairs.space
                    width: column.width

                    Caption {
                        id: label
                        text: pair.modelData.label
                        width: column.label
                        wrapMode: Text.Wrap
                        y: pairs.space / 2 + Math.round((pairs.size - font.pixelSize) * 0.75)
                    }

                    Body {
                        id: value
                        font.pixelSize: pairs.size
                        lineHeight: Math.round(font.pixelSize * 1.5)
                        text: Theme.bound(pair.modelData.text)
                        width: parent.width - x
                        x: column.label + Theme.px(16)
                        y: pairs.space / 2
                    }

                    Hairline {
                        anchors.bottom: parent.bottom
                        width: parent.width
                    }
                }
            }
        }
    }
}
