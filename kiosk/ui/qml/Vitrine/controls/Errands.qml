pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// What a customer may open beside the talk, beside or above one another.
Grid {
    id: errands

    required property var bridge
    required property var ids
    // above one another beside the ring of a tall screen
    property bool stacked: true
    property bool trailing
    readonly property var floor: bridge.floor
    readonly property var acts: ({
            "list": {
                "label": bridge.words.list + (floor.kept.length > 0 ? " " + floor.kept.length : ""),
                "run": () => errands.floor.open_list()
            },
            "care": {
                "label": bridge.words.book_care,
                "run": () => errands.floor.book_care()
            },
            "call": {
                "label": bridge.words.call,
                "run": () => errands.floor.call()
            },
            "panel": {
                "label": bridge.words.panel,
                "run": () => errands.floor.open_panel()
            },
            "privacy": {
                "label": bridge.words.knows,
                "run": () => errands.floor.open_privacy()
            }
        })

    columnSpacing: Theme.px(32)
    columns: stacked ? 1 : ids.length
    horizontalItemAlignment: trailing ? Grid.AlignRight : Grid.AlignLeft
    rowSpacing: Theme.px(8)
    visible: Theme.portrait || !stacked

    Repeater {
        model: errands.ids

        Verb {
            required property string modelData

            leading: errands.stacked && !errands.trailing
            objectName: "open_" + modelData
            text: errands.acts[modelData].label

            onClicked: errands.acts[modelData].run()
        }
    }
}
