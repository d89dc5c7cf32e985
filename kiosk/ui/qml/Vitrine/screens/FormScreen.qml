pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// One question at a time, what was answered beside it, and the ticket at the end.
FocusScope {
    id: screen

    required property var bridge
    readonly property var model: bridge.floor.form
    readonly property var view: model.view
    readonly property var words: bridge.words
    readonly property string step: view.step ?? ""
    readonly property bool done: (view.number ?? "") !== ""
    readonly property bool portrait: Theme.portrait
    readonly property real whole: width - 2 * Theme.margin
    readonly property real side: portrait ? Theme.margin : Math.round(width * 0.42)

    focus: true

    Head {
        id: head
        bridge: screen.bridge
        width: screen.whole
        x: Theme.margin
        y: Theme.px(48)
    }

    Column {
        id: question
        spacing: Theme.px(12)
        width: screen.portrait ? screen.whole : screen.side - Theme.margin - Theme.px(80)
        x: Theme.margin
        y: head.y + head.height + Theme.px(screen.portrait ? 56 : 48)

        Caption {
            color: Theme.accent
            font.letterSpacing: Theme.px(3)
            text: (screen.view.title ?? "") + "　" + (screen.done ? "" : screen.view.progress ?? "")
        }

        Title {
            objectName: "form_question"
            text: screen.done ? screen.view.done : screen.view.question ?? ""
            width: parent.width
        }

        Body {
            color: Theme.wrong
            objectName: "form_error"
            text: screen.view.error ?? ""
            visible: text !== ""
            width: parent.width
        }

        Pairs {
            labelWidth: Theme.span(Theme.language === "en" ? 140 : 96)
            // where type is so large they are read back at the end alone
            rows: screen.step === "confirm" || screen.done || Theme.spacious ? [] : screen.view.answers ?? []
            topPadding: Theme.px(28)
            visible: rows.length > 0
            width: parent.width
        }
    }

    Loader {
        id: room

        readonly property var parts: ({
                "name": name,
                "phone": phone,
                "confirm": check
            })

        focus: true
        height: screen.height - y - Theme.margin
        sourceComponent: screen.done ? ticket : room.parts[screen.step] ?? options
        width: screen.width - Theme.margin - x
        x: screen.side
        y: screen.portrait ? question.y + question.height + Theme.px(56) : question.y
    }

    Component {
        id: options

        FormOptions {
            model: screen.model
            words: screen.words
        }
    }

    Component {
        id: name

        FormName {
            focus: true
            model: screen.model
            words: screen.words
        }
    }

    Component {
        id: phone

        FormPhone {
            model: screen.model
            words: screen.words
        }
    }

    Component {
        id: check

        FormCheck {
            model: screen.model
            words: screen.words

            onCalled: screen.bridge.floor.call()
        }
    }

    Component {
        id: ticket

        FormTicket {
            model: screen.model
            words: screen.words

            onFinished: screen.bridge.floor.finish()
        }
    }
}
