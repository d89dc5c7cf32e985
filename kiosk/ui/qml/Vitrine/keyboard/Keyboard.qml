pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The house's own keyboard: pinyin with words to choose from, Latin letters, figures.
Rectangle {
    id: board

    required property var keyboard
    required property var words
    readonly property int gap: Theme.px(8)
    readonly property int line: Math.max(Theme.touch, Theme.px(Theme.portrait ? 92 : 80))
    readonly property real broad: Math.min(width - 2 * Theme.px(24), Theme.px(1560))
    // a row holds ten letters
    readonly property real unit: (broad - 9 * gap) / 10

    function label(act: string, name: string): string {
        if (act === "return" && keyboard.composing !== "") {
            return words.key_as_typed;
        }
        return name === "" ? act : words[name];
    }

    color: Theme.ground
    implicitHeight: 5 * (line + gap) + Theme.px(24)
    objectName: "keyboard"

    // a touch between two keys is meant for neither, nor for what lies beneath
    MouseArea {
        anchors.fill: parent
    }

    Hairline {
        width: parent.width
    }

    CandidateRow {
        id: row
        candidates: board.keyboard.candidates
        composing: board.keyboard.composing
        height: board.line
        width: board.broad
        x: (board.width - board.broad) / 2

        onChosen: index => board.keyboard.choose(index)
    }

    Column {
        spacing: board.gap
        y: row.height + board.gap

        Repeater {
            model: board.keyboard.rows

            Row {
                id: keys

                required property var modelData

                spacing: board.gap
                x: (board.width - width) / 2

                Repeater {
                    model: keys.modelData

                    KeyboardKey {
                        required property var modelData

                        act: modelData.act
                        height: board.line
                        text: board.label(modelData.act, modelData.name)
                        width: board.unit * modelData.width + board.gap * (modelData.width - 1)

                        onClicked: board.keyboard.press(act)
                    }
                }
            }
        }
    }
}
