pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// One belief over the conversation: what it may be changed to, or whether it was meant.
Item {
    id: sheet

    required property var bridge
    readonly property var model: bridge.beliefs
    readonly property var view: model.editor
    readonly property var options: view.options ?? []
    readonly property var words: bridge.words
    readonly property bool asks: (view.question ?? "") !== ""
    readonly property int columns: Theme.enlarged > 1.2 ? 2 : Theme.portrait ? 3 : 6

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
        opacity: 0.86

        TapHandler {
            onTapped: sheet.model.close()
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.raised
        height: Math.min(column.height, sheet.height * 0.8) + 2 * Theme.margin
        width: parent.width

        // a touch on the sheet closes nothing
        TapHandler {}

        Column {
            id: column
            spacing: Theme.px(40)
            width: parent.width - 2 * Theme.margin
            x: Theme.margin
            y: Theme.margin

            Title {
                font.pixelSize: Theme.type(44)
                objectName: "belief_title"
                text: sheet.asks ? sheet.view.question : sheet.view.options?.length ? sheet.view.title : sheet.view.label ?? ""
                width: parent.width
            }

            Row {
                spacing: Theme.px(16)
                visible: sheet.asks

                Choice {
                    height: Theme.span(112)
                    objectName: "belief_yes"
                    text: sheet.words.yes
                    width: Theme.span(240)

                    onClicked: sheet.model.settle(true)
                }

                Choice {
                    height: Theme.span(112)
                    objectName: "belief_no"
                    text: sheet.words.no
                    width: Theme.span(240)

                    onClicked: sheet.model.settle(false)
                }
            }

            Scroll {
                id: room
                height: Math.min(contentHeight, sheet.height * 0.8 - Theme.span(240))
                visible: sheet.options.length > 0
                width: parent.width

                Grid {
                    columnSpacing: Theme.px(16)
                    columns: sheet.columns
                    rowSpacing: Theme.px(16)

                    Repeater {
                        model: sheet.options

                        Choice {
                            required property var modelData

                            chosen: modelData.chosen
                            height: Math.max(Theme.touch, Theme.span(92))
                            objectName: "belief_" + modelData.id
                            opacity: y + height <= room.limit + 1 ? 1 : 0
                            text: modelData.label
                            width: Math.floor((room.width - (sheet.columns - 1) * Theme.px(16)) / sheet.columns)

                            onClicked: sheet.model.choose(modelData.id)
                        }
                    }
                }
            }

            Item {
                height: Theme.px(72)
                visible: !sheet.asks
                width: parent.width

                Verb {
                    leading: true
                    objectName: "belief_remove"
                    text: sheet.words.belief_remove

                    onClicked: sheet.model.remove()
                }

                Verb {
                    anchors.right: parent.right
                    objectName: "belief_done"
                    text: sheet.words.belief_done

                    onClicked: sheet.bridge.floor.wishes.look_again()
                }
            }
        }
    }
}
