//! How far each step of a deposit is.

use super::answers::Lack;
use super::content::DepositContent;

/// The steps, in the order they are proposed; any order is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DepositStep {
    File,
    Reading,
    Quality,
    Description,
    Privacy,
    Check,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepStatus {
    ToDo,
    InProgress,
    Done,
    ToMend,
}

impl DepositStep {
    pub const ALL: [Self; 6] = [Self::File, Self::Reading, Self::Quality, Self::Description, Self::Privacy, Self::Check];

    /// Its segment in addresses.
    pub fn segment(self) -> &'static str {
        match self {
            Self::File => "fichier",
            Self::Reading => "lecture",
            Self::Quality => "qualite",
            Self::Description => "description",
            Self::Privacy => "confidentialite",
            Self::Check => "verification",
        }
    }

    /// How far it is, by what is missing.
    pub fn status(self, content: &DepositContent, lacks: &[Lack]) -> StepStatus {
        let is_read = content.up_to_date().is_some();
        let lacks_of = |step: Self| lacks.iter().filter(|lack| step_of(lack) == step).count();
        match self {
            Self::File if content.file.is_some() => StepStatus::Done,
            Self::File => StepStatus::ToDo,
            Self::Reading if is_read => StepStatus::Done,
            Self::Reading => StepStatus::ToDo,
            Self::Quality if !is_read => StepStatus::ToDo,
            Self::Quality if lacks_of(self) > 0 => StepStatus::ToMend,
            Self::Quality => StepStatus::Done,
            Self::Description if lacks_of(self) == 0 => StepStatus::Done,
            Self::Description if content.description.is_null() => StepStatus::ToDo,
            Self::Description => StepStatus::InProgress,
            Self::Privacy if lacks_of(self) == 0 && is_read => StepStatus::Done,
            Self::Privacy if content.privacy == Default::default() => StepStatus::ToDo,
            Self::Privacy => StepStatus::InProgress,
            Self::Check if lacks.is_empty() => StepStatus::InProgress,
            Self::Check => StepStatus::ToDo,
        }
    }
}

impl StepStatus {
    /// `to-do`, `in-progress`, `done`, `to-mend`.
    pub fn id(self) -> &'static str {
        match self {
            Self::ToDo => "to-do",
            Self::InProgress => "in-progress",
            Self::Done => "done",
            Self::ToMend => "to-mend",
        }
    }
}

/// The step where something missing is answered.
pub fn step_of(lack: &Lack) -> DepositStep {
    match lack {
        Lack::File => DepositStep::File,
        Lack::Reading => DepositStep::Reading,
        Lack::Blocking { .. } => DepositStep::Quality,
        Lack::Address | Lack::Field(_) => DepositStep::Description,
        Lack::Question | Lack::SuspectColumn(_) => DepositStep::Privacy,
    }
}
