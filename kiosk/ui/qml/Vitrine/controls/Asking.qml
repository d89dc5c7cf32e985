import QtQuick
import Vitrine

// Where a customer speaks or writes: the ring, the line to write on, and the quiet notice.
FocusScope {
    id: asking

    required property var talk
    required property string notice
    required property var words

    signal ringPressed
    signal ringReleased
    signal sent(string text)

    implicitHeight: Theme.portrait ? Theme.px(472) : Math.max(Theme.px(168), field.y + field.height + Theme.px(32))

    TalkRing {
        id: ring
        diameter: Theme.portrait ? Theme.px(176) : Theme.px(136)
        leading: !Theme.portrait
        level: asking.talk.level
        phase: asking.talk.phase
        words: asking.words
        x: Theme.portrait ? (asking.width - width) / 2 : 0
        y: Theme.portrait ? 0 : Theme.px(8)

        onPressed: asking.ringPressed()
        onReleased: asking.ringReleased()
    }

    Caption {
        id: state
        color: ring.phase === "listening" ? Theme.ink : Theme.secondInk
        font.letterSpacing: Theme.px(3)
        text: ring.phase === "speaking" ? "" : asking.words[ring.phase] ?? ""
        visible: !Theme.portrait
        x: field.x
        y: Theme.px(8)
    }

    TypeField {
        id: field
        anchors.right: parent.right
        focus: true
        width: Theme.portrait ? parent.width : parent.width - ring.width - Theme.px(40)
        words: asking.words
        y: Theme.portrait ? Theme.px(312) : Math.max(Theme.px(48), state.y + state.height)

        onSent: text => asking.sent(text)
    }

    Caption {
        elide: Text.ElideRight
        text: asking.notice
        x: field.x
        width: Theme.portrait ? field.width : field.width
        y: field.y + field.height + Theme.px(12)
    }
}
