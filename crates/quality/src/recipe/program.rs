//! What is done to the cells of one column.

use super::effect::Tally;
use super::{Function, function::Outcome};
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use parvis_formats::BlockRewriter;
use std::collections::BTreeMap;

/// Functions in order, and replacements of whole values.
pub(super) struct Program {
    slot: usize,
    functions: Vec<(usize, Function)>,
    mapping: HashMap<Box<str>, Target, FixedState>,
}

/// What a value is replaced by, and for whom.
struct Target {
    operation: usize,
    /// Its place in the mapping of the operation.
    value: usize,
    text: Box<str>,
}

/// Texts that are written over and over, so that no cell allocates.
#[derive(Default)]
pub(super) struct Scratch {
    pub text: String,
    next: String,
}

impl Program {
    pub fn new(slot: usize) -> Self {
        Self { slot, functions: Vec::new(), mapping: HashMap::default() }
    }

    /// Adds a function; they come in the order of their application.
    pub fn convert(&mut self, operation: usize, function: Function) {
        self.functions.push((operation, function));
    }

    /// Adds replacements; the first operation that replaces a value has it.
    pub fn map(&mut self, operation: usize, mapping: &BTreeMap<String, String>) {
        for (value, (from, to)) in mapping.iter().enumerate() {
            self.mapping.entry(from.as_str().into()).or_insert_with(|| Target { operation, value, text: to.as_str().into() });
        }
    }

    pub fn makes_values(&self) -> bool {
        self.functions.iter().any(|(_, function)| function.makes_values())
    }

    pub fn run(&self, rewriter: &mut BlockRewriter, scratch: &mut Scratch, tally: &mut Tally) {
        let text = rewriter.cell(self.slot);
        if let Some(target) = self.target(text) {
            return self.replace(target, text == &*target.text, rewriter, tally);
        }
        if text.is_empty() || text.trim_ascii_start().is_empty() {
            return;
        }
        let mut is_changed = false;
        for (operation, function) in &self.functions {
            let before = if is_changed { scratch.text.as_str() } else { text };
            match function.apply(before, &mut scratch.next) {
                Outcome::Unchanged => {}
                Outcome::NotUnderstood => tally.not_understood(*operation),
                Outcome::Changed => {
                    std::mem::swap(&mut scratch.text, &mut scratch.next);
                    is_changed = true;
                    tally.changed(*operation);
                }
            }
        }
        if !is_changed {
            return;
        }
        match self.target(&scratch.text) {
            Some(target) => self.replace(target, false, rewriter, tally),
            None => rewriter.set(self.slot, &scratch.text),
        }
    }

    fn target(&self, text: &str) -> Option<&Target> {
        if self.mapping.is_empty() { None } else { self.mapping.get(text) }
    }

    fn replace(&self, target: &Target, is_same: bool, rewriter: &mut BlockRewriter, tally: &mut Tally) {
        tally.met(target.operation, target.value);
        if !is_same {
            rewriter.set(self.slot, &target.text);
            tally.changed(target.operation);
        }
    }
}
