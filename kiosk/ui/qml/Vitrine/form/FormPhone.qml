import QtQuick
import Vitrine

// A telephone number, digit by digit.
Item {
    id: page

    required property var model
    required property var words

    Item {
        id: number
        height: Theme.span(104)
        width: pad.width
        y: pad.y - height - Theme.px(40)

        Title {
            anchors.verticalCenter: parent.verticalCenter
            font.family: Theme.sans
            font.letterSpacing: Theme.px(6)
            font.pixelSize: Theme.type(48)
            objectName: "form_phone"
            text: page.model.typed
            wrapMode: Text.NoWrap
        }

        Hairline {
            anchors.bottom: parent.bottom
            color: page.model.typed !== "" ? Theme.accent : Theme.hairline
            width: parent.width
        }
    }

    Keys {
        id: pad
        erase: page.words.erase
        keyHeight: Math.min(Theme.span(132), Math.floor((next.y - number.height - Theme.px(104)) / 4))
        rows: ["123", "456", "789", " 0<"]
        width: Theme.portrait ? parent.width : Math.min(parent.width, Theme.px(760))
        y: Theme.portrait ? next.y - height - Theme.px(40) : number.height + Theme.px(40)

        onErased: page.model.erase()
        onTouched: character => page.model.key(character)
    }

    Outlined {
        id: next
        anchors.bottom: parent.bottom
        objectName: "form_next"
        text: page.words.next
        width: pad.width

        onClicked: page.model.next()
    }
}
