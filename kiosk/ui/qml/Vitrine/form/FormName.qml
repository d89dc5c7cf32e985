pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Vitrine

// A name, and how it is addressed.
FocusScope {
    id: page

    required property var model
    required property var words

    Column {
        spacing: Theme.px(40)
        width: parent.width

        TextField {
            id: input
            Accessible.name: page.words.type_name
            background: null
            color: Theme.ink
            cursorDelegate: Rectangle {
                color: Theme.accent
                visible: input.activeFocus && input.text !== ""
                width: Theme.stroke
            }
            focus: true
            font.family: Theme.display
            font.pixelSize: Theme.type(48)
            height: Theme.span(112)
            leftPadding: 0
            maximumLength: 40
            objectName: "form_name"
            placeholderText: page.words.type_name
            placeholderTextColor: Theme.secondInk
            selectByMouse: true
            selectionColor: Theme.accent
            verticalAlignment: TextInput.AlignVCenter
            width: parent.width

            onAccepted: page.model.next()
            onTextEdited: page.model.type(text)
            Component.onCompleted: text = page.model.typed

            Hairline {
                anchors.bottom: parent.bottom
                color: input.text !== "" ? Theme.accent : Theme.hairline
                width: parent.width
            }
        }

        Row {
            spacing: Theme.px(16)

            Repeater {
                model: page.model.view.options ?? []

                Choice {
                    required property var modelData

                    chosen: page.model.view.title_id === modelData.id
                    height: Theme.span(104)
                    objectName: "option_" + modelData.id
                    text: modelData.label
                    width: Theme.span(200)

                    onClicked: page.model.choose(modelData.id)
                }
            }
        }

        Outlined {
            objectName: "form_next"
            text: page.words.next
            width: parent.width

            onClicked: page.model.next()
        }

        Clauses {
            color: Theme.secondInk
            family: Theme.sans
            leading: 1.6
            size: Theme.type(24)
            text: page.words.consent
            width: parent.width
        }
    }
}
