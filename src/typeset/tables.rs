//! Table cells: alignment as a class, header cells with their scope.

use pulldown_cmark::Alignment;

/// Where in a table the walk is.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The open cell heads its column.
    header: bool,
}

impl Table {
    pub fn new(columns: Vec<Alignment>) -> Self {
        Self { columns, ..Self::default() }
    }

    pub fn head(&mut self) {
        (self.in_head, self.column) = (true, 0);
    }

    pub fn row(&mut self) {
        (self.in_head, self.column) = (false, 0);
    }

    /// Opens the next cell; an empty one in the head heads nothing.
    pub fn cell(&mut self, words: &str) -> String {
        let class = match self.columns.get(self.column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        self.column += 1;
        self.header = self.in_head && !words.is_empty();
        if self.header { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }

    pub fn end_cell(&self) -> &'static str {
        if self.header { "</th>" } else { "</td>" }
    }
}
