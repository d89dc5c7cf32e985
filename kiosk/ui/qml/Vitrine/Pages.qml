pragma ComponentBehavior: Bound
import QtQuick
import Vitrine

// Every screen; the bridge says which one is on top.
Item {
    id: pages

    required property var bridge

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "attract"
        sourceComponent: AttractScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "conversation"
        sourceComponent: ConversationScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "piece"
        sourceComponent: PieceScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "comparison"
        sourceComponent: ComparisonScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "look"
        sourceComponent: LookScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "list"
        sourceComponent: ListScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "form"
        sourceComponent: FormScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "call"
        sourceComponent: CallScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "privacy"
        sourceComponent: PrivacyScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "panel"
        sourceComponent: PanelScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "farewell"
        sourceComponent: FarewellScreen {
            bridge: pages.bridge
        }
    }

    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "desk"
        sourceComponent: DeskScreen {
            bridge: pages.bridge
        }
    }

    // over the conversation, while one belief is edited
    Page {
        anchors.fill: parent
        shown: pages.bridge.screens.current === "conversation" && (pages.bridge.beliefs.editor.slot ?? "") !== ""
        z: shown ? 2 : 0
        sourceComponent: BeliefSheet {
            bridge: pages.bridge
        }
    }
}
