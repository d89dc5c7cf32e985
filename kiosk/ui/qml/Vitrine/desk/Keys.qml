pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Vitrine

// Keys in rows, each a character; a space leaves its place empty.
Column {
    id: keys

    required property var rows
    required property string erase
    property real keyHeight: Theme.px(96)

    signal touched(string character)
    signal erased

    spacing: Theme.px(8)

    Repeater {
        model: keys.rows

        Row {
            id: row

            required property string modelData
            readonly property int most: Math.max(...keys.rows.map(line => line.length))

            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.px(8)

            Repeater {
                model: row.modelData.split("")

                T.AbstractButton {
                    id: key

                    Accessible.name: erasing ? keys.erase : modelData

                    required property string modelData
                    readonly property bool erasing: modelData === "<"

                    enabled: modelData !== " "
                    height: keys.keyHeight
                    objectName: "key_" + modelData
                    opacity: !enabled ? 0 : down ? 0.6 : 1
                    width: (keys.width - (row.most - 1) * row.spacing) / row.most

                    onClicked: erasing ? keys.erased() : keys.touched(modelData)

                    background: Rectangle {
                        border.color: Theme.hairline
                        border.width: 1
                        color: key.down ? Theme.lifted : Theme.raised
                    }
                    contentItem: Text {
                        color: key.erasing ? Theme.accent : Theme.ink
                        font.family: Theme.sans
                        font.pixelSize: Theme.type(key.erasing ? Theme.caption : Theme.body)
                        horizontalAlignment: Text.AlignHCenter
                        text: key.erasing ? keys.erase : key.modelData
                        textFormat: Text.PlainText
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
        }
    }
}
