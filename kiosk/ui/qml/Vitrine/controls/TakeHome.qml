import QtQuick
import Vitrine

// The code, and what it is.
Item {
    id: home

    required property var code
    required property string until
    required property string error
    required property var words

    implicitHeight: Theme.portrait ? Math.max(mark.height, texts.height) : texts.y + texts.height

    Scroll {
        anchors.fill: parent

        CodeMark {
            id: mark
            code: home.code
            objectName: "list_code"
            room: Theme.px(Theme.portrait ? 460 : 400)
        }

        Column {
            id: texts
            spacing: Theme.px(16)
            width: home.width - x
            x: Theme.portrait && mark.visible ? mark.width + Theme.px(48) : 0
            y: Theme.portrait ? mark.visible ? Math.max(0, mark.height - height) : 0 : mark.visible ? mark.height + Theme.px(28) : 0

            Title {
                font.pixelSize: Theme.type(40)
                text: home.words.take_home
                visible: mark.visible
                width: parent.width
            }

            Clauses {
                color: Theme.secondInk
                family: Theme.serif
                leading: 1.65
                size: Theme.type(26)
                text: home.error !== "" ? home.error : home.words.scan
                visible: mark.visible || home.error !== ""
                width: Math.min(parent.width, Theme.span(560))
            }

            Caption {
                text: home.until
                visible: text !== ""
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }
}
