pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Vitrine

// What is being composed, and the words that it may mean.
Item {
    id: row

    required property string composing
    required property var candidates

    signal chosen(int index)

    Caption {
        id: letters
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.accent
        elide: Text.ElideLeft
        objectName: "composing"
        text: row.composing
        width: Math.min(implicitWidth, row.width * 0.36)
    }

    ListView {
        id: words
        anchors.left: letters.right
        anchors.leftMargin: row.composing === "" ? 0 : Theme.px(20)
        anchors.right: parent.right
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        height: parent.height
        model: row.candidates
        objectName: "candidates"
        orientation: ListView.Horizontal

        delegate: T.AbstractButton {
            id: word

            required property int index
            required property string modelData

            Accessible.name: modelData
            focusPolicy: Qt.NoFocus
            height: words.height
            objectName: "candidate"
            opacity: down ? 0.6 : 1
            width: Math.max(Theme.touch, label.implicitWidth + Theme.px(40))

            onClicked: row.chosen(index)

            Text {
                id: label
                anchors.centerIn: parent
                color: Theme.ink
                font.family: Theme.sans
                font.pixelSize: Theme.px(Theme.body * 1.15)
                text: word.modelData
                textFormat: Text.PlainText
            }
        }
    }

    Hairline {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
