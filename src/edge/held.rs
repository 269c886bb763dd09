//! A lock that is held whatever happened to whoever held it before: what it guards is whole at every moment.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the lock guards.
pub(super) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
