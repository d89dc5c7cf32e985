pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Language, dialect, type, voice, motion and reach.
Item {
    id: screen

    required property var bridge
    readonly property var panel: bridge.floor.panel
    readonly property var words: bridge.words
    readonly property bool portrait: Theme.portrait
    readonly property real whole: width - 2 * Theme.margin

    Head {
        id: head
        bridge: screen.bridge
        width: screen.whole
        x: Theme.margin
        y: Theme.px(48)
    }

    Title {
        id: title
        text: screen.words.panel_title
        width: screen.whole
        x: Theme.margin
        y: head.y + head.height + Theme.px(screen.portrait ? 120 : 56)
    }

    Scroll {
        id: room
        height: screen.height - y - Theme.margin
        objectName: "panel_room"
        width: screen.whole
        x: Theme.margin
        y: title.y + title.height + Theme.px(screen.portrait ? 72 : 40)

        Grid {
            columnSpacing: Theme.px(120)
            columns: screen.portrait ? 1 : 2
            rowSpacing: Theme.px(screen.portrait ? 64 : 48)
            width: room.width

            Repeater {
                model: screen.panel.groups

                Column {
                    id: group

                    required property var modelData

                    spacing: Theme.px(20)
                    width: screen.portrait ? room.width : (room.width - Theme.px(120)) / 2

                    Caption {
                        text: group.modelData.label
                    }

                    Grid {
                        id: choices

                        readonly property int count: group.modelData.options.length

                        columns: Theme.spacious && count > 3 ? 2 : count
                        spacing: Theme.px(12)
                        width: parent.width

                        Repeater {
                            model: group.modelData.options

                            Choice {
                                required property var modelData

                                chosen: modelData.chosen
                                objectName: "choice_" + modelData.id
                                Accessible.name: group.modelData.label + " " + text
                                Accessible.role: Accessible.RadioButton
                                height: Theme.span(112)
                                text: modelData.label
                                width: Math.floor((choices.width - (choices.columns - 1) * choices.spacing) / choices.columns)

                                onClicked: screen.panel.choose(group.modelData.id, modelData.id)
                            }
                        }
                    }
                }
            }
        }
    }
}
