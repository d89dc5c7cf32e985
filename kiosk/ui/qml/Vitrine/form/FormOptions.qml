pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The options of a question in a grid; days come page by page.
Item {
    id: page

    required property var model
    required property var words
    readonly property var options: model.view.options ?? []
    readonly property bool days: model.view.step === "day"
    readonly property bool short: options.length > 8 && model.view.step !== "kind"
    readonly property bool big: Theme.enlarged > 1.4
    readonly property int columns: short ? (big ? 3 : 4) : options.length > 12 ? Theme.spacious ? 2 : (Theme.portrait ? 3 : 4) - (big ? 1 : 0) : days && !Theme.portrait && !big ? 4 : 2

    Scroll {
        id: room
        height: parent.height - (paging.visible ? Theme.px(120) : 0)
        objectName: "form_room"
        width: parent.width

        Grid {
            columnSpacing: Theme.px(16)
            // on a tall screen within reach of a hand
            y: Theme.portrait ? Math.max(0, room.height - height) : 0
            columns: page.columns
            rowSpacing: Theme.px(16)

            Repeater {
                model: page.options

                Choice {
                    required property var modelData

                    chosen: modelData.chosen
                    enabled: !page.model.view.busy
                    height: Math.round(Theme.px(page.short || page.options.length > 12 ? 100 : 152) * (1 + Theme.enlarged) / 2)
                    note: modelData.note
                    objectName: "option_" + modelData.id
                    opacity: y + height <= room.limit + 1 ? (down ? 0.6 : 1) : 0
                    text: modelData.label
                    width: Math.floor((room.width - (page.columns - 1) * Theme.px(16)) / page.columns)

                    onClicked: page.model.choose(modelData.id)
                }
            }
        }
    }

    Row {
        id: paging
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        spacing: Theme.px(56)
        visible: page.days && page.options.length > 0

        Verb {
            enabled: page.model.view.earlier === true
            objectName: "earlier"
            text: page.words.earlier

            onClicked: page.model.earlier()
        }

        Verb {
            enabled: page.options.length === 8
            objectName: "later"
            text: page.words.later

            onClicked: page.model.later()
        }
    }
}
