pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Vitrine

// A line to write on.
FocusScope {
    id: field

    required property var words

    signal sent(string text)

    implicitHeight: Math.max(Theme.touch, Theme.px(80), Theme.type(Theme.body) * 1.5)

    function send() {
        if (input.text.trim() !== "") {
            field.sent(input.text);
            input.clear();
        }
    }

    TextField {
        id: input
        anchors.left: parent.left
        anchors.right: verb.left
        background: null
        color: Theme.ink
        cursorDelegate: Rectangle {
            color: Theme.accent
            visible: input.activeFocus && input.text !== ""
            width: Theme.stroke
        }
        focus: true
        font.family: Theme.sans
        font.pixelSize: Theme.type(Theme.body)
        height: parent.height
        leftPadding: 0
        maximumLength: 500
        placeholderText: field.words.type
        placeholderTextColor: Theme.secondInk
        selectByMouse: true
        selectionColor: Theme.accent
        verticalAlignment: TextInput.AlignVCenter

        onAccepted: field.send()
    }

    Verb {
        id: verb
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: field.words.send
        visible: input.text.trim() !== ""

        onClicked: field.send()
    }

    Hairline {
        anchors.bottom: parent.bottom
        color: input.text !== "" ? Theme.accent : Theme.hairline
        width: parent.width
    }
}
