internal import CQuickJS

/// What one runtime knows of a layout: its class and the atoms of its names.
struct RegisteredLayout {
    let classID: JSClassID
    let fieldAtoms: [JSAtom]
    let methodAtoms: [JSAtom]
}
