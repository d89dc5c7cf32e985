pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Vitrine

// One piece: its price to touch, and a count to raise or lower for every size.
Item {
    id: shelf

    required property var piece
    required property bool manager

    signal counted(string size, int by)
    signal repriced

    implicitHeight: Math.max(Theme.px(132), sizes.height + Theme.px(96)) + Theme.px(24)

    Plate {
        id: plate
        height: Theme.px(120)
        source: shelf.piece.plate
        width: Theme.px(96)
        y: Theme.px(12)
    }

    Body {
        id: name
        elide: Text.ElideRight
        maximumLineCount: 1
        text: shelf.piece.name
        width: cost.x - x - Theme.px(16)
        wrapMode: Text.NoWrap
        x: plate.width + Theme.px(24)
        y: Theme.px(4)
    }

    T.AbstractButton {
        id: cost
        anchors.right: parent.right
        enabled: shelf.manager
        height: name.height
        objectName: "price_" + shelf.piece.sku
        width: figure.implicitWidth
        y: name.y

        onClicked: shelf.repriced()

        Body {
            id: figure
            color: shelf.piece.repriced ? Theme.accent : Theme.ink
            font.underline: shelf.manager
            text: shelf.piece.price
            wrapMode: Text.NoWrap
        }
    }

    Caption {
        id: when
        anchors.right: parent.right
        text: shelf.piece.when
        y: name.y + name.height
    }

    Caption {
        text: shelf.piece.sku
        x: name.x
        y: when.y
    }

    Flow {
        id: sizes
        spacing: Theme.px(12)
        width: parent.width - x
        x: name.x
        y: when.y + when.height + Theme.px(4)

        Repeater {
            model: shelf.piece.sizes

            Row {
                id: size

                required property var modelData

                height: Theme.px(60)

                Caption {
                    anchors.verticalCenter: parent.verticalCenter
                    text: size.modelData.size
                    visible: text !== ""
                    width: Theme.px(56)
                }

                Step {
                    objectName: "less_" + shelf.piece.sku + size.modelData.size
                    sign: "−"

                    onClicked: shelf.counted(size.modelData.size, -1)
                }

                Body {
                    anchors.verticalCenter: parent.verticalCenter
                    color: size.modelData.pending ? Theme.accent : Theme.ink
                    horizontalAlignment: Text.AlignHCenter
                    text: size.modelData.count
                    width: Theme.px(56)
                }

                Step {
                    objectName: "more_" + shelf.piece.sku + size.modelData.size
                    sign: "+"

                    onClicked: shelf.counted(size.modelData.size, 1)
                }
            }
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }

    component Step: T.AbstractButton {
        id: step

        required property string sign

        height: Theme.px(60)
        opacity: down ? 0.6 : 1
        width: Theme.px(60)

        background: Rectangle {
            border.color: Theme.hairline
            border.width: 1
            color: "transparent"
        }
        contentItem: Text {
            color: Theme.accent
            font.family: Theme.sans
            font.pixelSize: Theme.px(Theme.body)
            horizontalAlignment: Text.AlignHCenter
            text: step.sign
            verticalAlignment: Text.AlignVCenter
        }
    }
}
