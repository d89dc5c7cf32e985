pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// The number, what was entered, and the ticket to take along.
Item {
    id: page

    required property var model
    required property var words
    readonly property var lines: model.view.ticket ?? []

    signal finished

    Scroll {
        id: passage
        height: verbs.y - Theme.px(40)
        width: parent.width

        Column {
            id: told
            spacing: Theme.px(10)
            width: parent.width - (Theme.portrait ? 0 : mark.width + Theme.px(48))

            Caption {
                text: page.words.field_number
            }

            Title {
                font.family: Theme.sans
                font.letterSpacing: Theme.px(10)
                font.pixelSize: Theme.type(Theme.portrait ? Theme.poster : 88)
                objectName: "form_number"
                text: page.model.view.number ?? ""
                wrapMode: Text.NoWrap
            }

            Repeater {
                model: page.lines.slice(2)

                Body {
                    required property string modelData

                    text: modelData
                    width: told.width
                }
            }
        }

        CodeMark {
            id: mark
            code: page.model.code
            objectName: "form_code"
            room: Theme.px(Theme.portrait ? 500 : 440)
            x: Theme.portrait ? 0 : passage.width - width
            y: Theme.portrait ? told.height + Theme.px(72) : 0
        }

        Clauses {
            color: Theme.secondInk
            family: Theme.serif
            leading: 1.6
            size: Theme.type(26)
            text: page.words.ticket_scan
            visible: mark.visible
            width: parent.width - x
            x: Theme.portrait ? mark.width + Theme.px(40) : mark.x
            y: Theme.portrait ? mark.y + mark.height - height : mark.height + Theme.px(20)
        }
    }

    Row {
        id: verbs
        anchors.bottom: parent.bottom
        spacing: Theme.px(64)
        width: parent.width

        Outlined {
            objectName: "form_finish"
            text: page.words.finish
            width: Theme.px(320)

            onClicked: page.finished()
        }

        Verb {
            anchors.verticalCenter: parent.verticalCenter
            leading: true
            objectName: "form_print"
            text: page.words.print
            visible: page.model.view.prints === true && page.model.view.printing === ""

            onClicked: page.model.print_ticket()
        }

        Caption {
            anchors.verticalCenter: parent.verticalCenter
            text: page.model.view.printing !== "" ? page.model.view.printing ?? "" : page.words.no_printer
            visible: page.model.view.prints !== true || page.model.view.printing !== ""
            width: Math.min(implicitWidth, verbs.width - x)
            wrapMode: Text.Wrap
        }
    }
}
