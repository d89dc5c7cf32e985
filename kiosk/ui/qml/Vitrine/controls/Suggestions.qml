pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Vitrine

// Sentences to touch instead of typing.
Column {
    id: suggestions

    required property var model

    signal chosen(string text)

    Repeater {
        model: suggestions.model

        T.AbstractButton {
            id: sentence

            required property int index
            required property string modelData

            Accessible.name: modelData
            height: Math.max(Theme.touch, Theme.px(88), label.height + Theme.px(20))
            objectName: "suggestion_" + index
            opacity: down ? 0.6 : 1
            width: suggestions.width

            onClicked: suggestions.chosen(modelData)

            Body {
                id: label
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.accent
                text: sentence.modelData
                width: parent.width
            }

            Hairline {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
