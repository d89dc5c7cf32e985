pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Everything that was answered is read back; each line can be changed.
Item {
    id: page

    required property var model
    required property var words

    signal called

    Scroll {
        id: room
        height: confirm.y - Theme.px(40)
        objectName: "form_answers"
        width: parent.width

        Column {
            width: room.width

            Repeater {
                model: page.model.view.answers ?? []

                Item {
                    id: line

                    required property var modelData

                    opacity: y + height <= room.limit + 1 ? 1 : 0
                    height: Math.max(value.height + Theme.px(32), Theme.px(88))
                    width: room.width

                    Caption {
                        anchors.baseline: value.baseline
                        text: line.modelData.label
                        width: Theme.span(Theme.language === "en" ? 150 : 110)
                    }

                    Body {
                        id: value
                        anchors.verticalCenter: parent.verticalCenter
                        font.pixelSize: Theme.type(32)
                        text: line.modelData.text
                        width: change.x - x - Theme.px(16)
                        wrapMode: Text.Wrap
                        x: Theme.span(Theme.language === "en" ? 166 : 126)
                    }

                    Verb {
                        id: change
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        enabled: !page.model.view.busy
                        objectName: "change_" + line.modelData.step
                        text: line.modelData.step !== "" ? page.words.change : ""

                        onClicked: page.model.edit(line.modelData.step)
                    }

                    Hairline {
                        anchors.bottom: parent.bottom
                        width: parent.width
                    }
                }
            }

            Clauses {
                opacity: y + height <= room.limit + 1 ? 1 : 0
                color: Theme.secondInk
                family: Theme.sans
                leading: 1.6
                size: Theme.type(24)
                text: page.words.consent
                topPadding: Theme.px(32)
                width: room.width
            }
        }
    }

    Outlined {
        id: confirm
        anchors.bottom: parent.bottom
        enabled: !page.model.view.busy
        objectName: "form_confirm"
        text: page.model.view.busy ? page.words.keeping : page.words.confirm
        width: parent.width - (call.visible ? call.width + Theme.px(40) : 0)

        onClicked: page.model.confirm()
    }

    Verb {
        id: call
        anchors.right: parent.right
        anchors.verticalCenter: confirm.verticalCenter
        objectName: "form_call"
        text: page.words.call
        visible: page.model.view.error !== ""

        onClicked: page.called()
    }
}
