pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Vitrine

// Who it is, then the PIN.
Item {
    id: door

    required property var desk
    readonly property var words: desk.words
    readonly property bool asking: desk.door.chosen !== ""

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.px(40)
        width: Math.min(parent.width, Theme.px(640))
        y: Theme.px(Theme.portrait ? 160 : 0)

        Title {
            text: door.asking ? door.desk.door.chosen : door.words.desk
            width: parent.width
        }

        Body {
            color: door.desk.wrong ? Theme.wrong : Theme.secondInk
            objectName: "door_says"
            text: door.desk.lines.length > 0 ? door.desk.lines[0] : door.asking ? door.words.pin : door.words.who
            width: parent.width
        }

        Column {
            visible: !door.asking
            width: parent.width

            Repeater {
                model: door.desk.door.people

                T.AbstractButton {
                    id: person

                    required property var modelData

                    height: Theme.px(104)
                    objectName: "person_" + modelData.name
                    opacity: down ? 0.6 : 1
                    width: parent.width

                    onClicked: door.desk.door.choose(modelData.name)

                    Body {
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.accent
                        text: person.modelData.name
                    }

                    Caption {
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        text: person.modelData.role
                    }

                    Hairline {
                        anchors.bottom: parent.bottom
                        width: parent.width
                    }
                }
            }
        }

        // how many digits were touched, never which
        Row {
            height: Theme.px(32)
            spacing: Theme.px(20)
            visible: door.asking

            Repeater {
                model: Math.max(6, door.desk.door.digits)

                Rectangle {
                    required property int index

                    border.color: Theme.accent
                    border.width: Theme.stroke
                    color: index < door.desk.door.digits ? Theme.accent : "transparent"
                    height: width
                    radius: width / 2
                    width: Theme.px(24)
                }
            }
        }

        Keys {
            erase: door.words.erase
            keyHeight: Theme.px(Theme.portrait ? 112 : 88)
            rows: ["123", "456", "789", " 0<"]
            visible: door.asking
            width: parent.width

            onErased: door.desk.door.erase()
            onTouched: character => door.desk.door.key(character)
        }

        Item {
            height: Theme.px(72)
            visible: door.asking
            width: parent.width

            Verb {
                enabled: door.desk.busy === ""
                text: door.words.back

                onClicked: door.desk.door.choose("")
            }

            Verb {
                anchors.right: parent.right
                enabled: door.desk.door.digits >= 6 && door.desk.busy === ""
                objectName: "enter_desk"
                text: door.words.enter

                onClicked: door.desk.door.enter()
            }
        }
    }
}
