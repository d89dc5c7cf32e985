pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Lines of what is there, what came of the last act, and what may be done next.
Item {
    id: page

    required property var desk
    readonly property var words: desk.words
    readonly property bool importing: desk.page === "import"

    Row {
        id: verbs
        anchors.right: parent.right
        height: Theme.px(72)
        spacing: Theme.px(40)
        visible: page.importing && page.desk.busy === ""

        Verb {
            text: page.words.refresh
            visible: !page.desk.deliveries.drafted

            onClicked: page.desk.turn_to("import")
        }

        Verb {
            objectName: "weigh"
            text: page.words.weigh
            visible: page.desk.deliveries.drafted

            onClicked: page.desk.deliveries.weigh()
        }

        Verb {
            objectName: "discard"
            text: page.words.discard
            visible: page.desk.deliveries.drafted && page.desk.manager

            onClicked: page.desk.deliveries.discard()
        }

        Verb {
            objectName: "publish"
            text: page.words.publish
            visible: page.desk.deliveries.drafted && page.desk.manager

            onClicked: page.desk.deliveries.publish()
        }
    }

    Body {
        id: heading
        color: Theme.secondInk
        height: Theme.px(72)
        text: page.desk.busy !== "" ? page.desk.busy + "　" + page.words.wait : page.desk.wrong && page.importing ? page.words.refused : page.desk.lines.length === 1 ? page.desk.lines[0] : page.importing ? page.desk.deliveries.origin : ""
        verticalAlignment: Text.AlignVCenter
        width: verbs.visible ? verbs.x - Theme.px(24) : parent.width
    }

    ListView {
        id: list
        clip: true
        height: parent.height - y
        model: page.desk.lines.length > 1 || (page.importing && page.desk.wrong) ? page.desk.lines.map(line => ({
                    "title": line,
                    "detail": "",
                    "note": "",
                    "verb": "",
                    "at": 0,
                    "wrong": page.desk.wrong
                })) : page.desk.rows
        width: parent.width
        y: heading.height + Theme.px(16)

        delegate: Item {
            id: line

            required property var modelData
            readonly property real aside: Math.max(note.implicitWidth, act.visible ? act.implicitWidth : 0)

            height: texts.height + Theme.px(32)
            width: list.width

            Column {
                id: texts
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - line.aside - Theme.px(32)

                Body {
                    color: line.modelData.wrong ? Theme.wrong : Theme.ink
                    font.family: Theme.sans
                    text: line.modelData.title
                    width: parent.width
                }

                Caption {
                    text: line.modelData.detail
                    visible: text !== ""
                    width: parent.width
                    wrapMode: Text.Wrap
                }
            }

            Caption {
                id: note
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: line.modelData.wrong ? Theme.wrong : Theme.secondInk
                text: line.modelData.note
                visible: !act.visible
            }

            Verb {
                id: act
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                enabled: page.desk.busy === ""
                objectName: "act_" + line.modelData.at
                text: line.modelData.verb
                visible: text !== ""

                onClicked: page.importing ? page.desk.deliveries.read(line.modelData.at) : page.desk.versions.roll_back(line.modelData.at)
            }

            Hairline {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
}
