//! What may be done.

/// Everything that takes a right, one line each. Reading what is published takes none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Begin a deposit, for a new dataset or an update.
    Deposit,
    /// See a draft, its files, its report and its comments.
    SeeDraft,
    /// Change a draft, answer questions about it, send it to review, give it up.
    EditDraft,
    /// Write on a draft under review: comments, suggested values.
    Review,
    /// Choose who reviews, and by when.
    Assign,
    /// Approve, ask for corrections, refuse; at once or on a date.
    Decide,
    /// Publish although something blocks, with a reason.
    Waive,
    /// Give an opinion on personal data.
    GiveDpoOpinion,
    /// The urgent path: publish one's own correction without another review, with a note.
    PublishNow,
    Withdraw,
    /// Serve an earlier version again.
    RollBack,
    /// Remove a dataset for good.
    Delete,
    /// Say which department holds a dataset.
    ChangeHolder,
    /// Read the desk: inbox, due dates, inventory, summary.
    ReadDesk,
    /// Look after what is shown around data: front page, themes, reuses.
    EditShowcase,
    /// Read the journal of who did what, and export it.
    ReadJournal,
    /// Make and change organisations and departments.
    ManageOrganisations,
    /// Invite, give and end roles, suspend, lead a departure.
    ManagePeople,
    /// See and revoke tokens of others, make those of services.
    ManageTokens,
    /// Settings, appearance, connectors of the portal.
    ManagePortal,
}

impl Action {
    /// In the order of the matrix.
    pub const ALL: [Self; 20] = [
        Self::Deposit,
        Self::SeeDraft,
        Self::EditDraft,
        Self::Review,
        Self::Assign,
        Self::Decide,
        Self::Waive,
        Self::GiveDpoOpinion,
        Self::PublishNow,
        Self::Withdraw,
        Self::RollBack,
        Self::Delete,
        Self::ChangeHolder,
        Self::ReadDesk,
        Self::EditShowcase,
        Self::ReadJournal,
        Self::ManageOrganisations,
        Self::ManagePeople,
        Self::ManageTokens,
        Self::ManagePortal,
    ];

    /// The stable identifier, which is what tokens store and pages write.
    pub fn id(self) -> &'static str {
        match self {
            Self::Deposit => "deposit",
            Self::SeeDraft => "see-draft",
            Self::EditDraft => "edit-draft",
            Self::Review => "review",
            Self::Assign => "assign",
            Self::Decide => "decide",
            Self::Waive => "waive",
            Self::GiveDpoOpinion => "give-dpo-opinion",
            Self::PublishNow => "publish-now",
            Self::Withdraw => "withdraw",
            Self::RollBack => "roll-back",
            Self::Delete => "delete",
            Self::ChangeHolder => "change-holder",
            Self::ReadDesk => "read-desk",
            Self::EditShowcase => "edit-showcase",
            Self::ReadJournal => "read-journal",
            Self::ManageOrganisations => "manage-organisations",
            Self::ManagePeople => "manage-people",
            Self::ManageTokens => "manage-tokens",
            Self::ManagePortal => "manage-portal",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.id() == id)
    }
}
