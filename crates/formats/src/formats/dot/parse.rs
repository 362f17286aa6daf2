//! Parsing a graph, statement by statement; what is nested is kept in a vector of open parts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use panmap_model::Diagnostic;

use super::graph::{Attributes, Cluster, Edge, Graph, Node, Value, get};
use super::lex::{Lexer, Token, malformed};

/// The most edges that edges between sets of nodes may stand for.
const MOST_EDGES: usize = 1_000_000;

/// The defaults that say more than how a graph is drawn.
const SAID: [&str; 6] = ["label", "URL", "href", "tooltip", "constraint", "xlabel"];

fn add_defaults<'a>(defaults: &mut Rc<Attributes<'a>>, more: Attributes<'a>) {
    for (name, value) in more.into_iter().filter(|(name, _)| SAID.contains(&&**name)) {
        let defaults = Rc::make_mut(defaults);
        defaults.retain(|(known, _)| *known != name);
        defaults.push((name, value));
    }
}

/// A part of the graph that is open. It is small, since each bracket of a hostile file may open one.
struct Scope {
    is_cluster: bool,
    /// The first mention of a node in it.
    start: u32,
    /// Where it begins in the text.
    at: u32,
}

/// What an open part says itself; all other parts say what the part around them does.
#[derive(Default)]
struct Said<'a> {
    /// How many parts are open, this one included.
    depth: usize,
    label: Option<Value<'a>>,
    node_defaults: Rc<Attributes<'a>>,
    edge_defaults: Rc<Attributes<'a>>,
    /// The ends of the edges of the statement that is being read in it.
    chain: Vec<Vec<usize>>,
}

/// Reads graphs from tokens.
pub(super) struct Parser<'a> {
    lexer: Lexer<'a>,
    next: Option<(Token<'a>, Range<usize>)>,
    graph: Graph<'a>,
    ids: HashMap<Cow<'a, str>, usize>,
    scopes: Vec<Scope>,
    /// What open parts say, outermost first.
    said: Vec<Said<'a>>,
    end: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            lexer: Lexer::new(text),
            next: None,
            graph: Graph::default(),
            ids: HashMap::new(),
            scopes: Vec::new(),
            said: Vec::new(),
            end: text.len(),
        }
    }

    /// Reads the first graph of the text, as far as it can be read.
    pub(super) fn parse(mut self) -> (Graph<'a>, Result<(), Diagnostic>) {
        let end = self.head().and_then(|()| self.statements());
        (self.graph, end)
    }

    fn advance(&mut self) -> Result<(), Diagnostic> {
        self.next = self.lexer.token()?;
        Ok(())
    }

    /// SPEC: `graph : [ strict ] (graph | digraph) [ ID ] '{' stmt_list '}'`
    fn head(&mut self) -> Result<(), Diagnostic> {
        self.advance()?;
        if self.is_word("strict") {
            self.advance()?;
        }
        self.graph.is_directed = self.is_word("digraph");
        if !self.graph.is_directed && !self.is_word("graph") {
            return Err(self.unexpected("`digraph` or `graph`"));
        }
        self.advance()?;
        self.graph.is_named = matches!(self.next, Some((Token::Name(_), _)));
        self.graph.name = self.name()?;
        self.sign('{', "`{`")?;
        self.open(None);
        Ok(())
    }

    fn statements(&mut self) -> Result<(), Diagnostic> {
        while !self.scopes.is_empty() {
            match &self.next {
                Some((Token::Sign(';' | ','), _)) => self.advance()?,
                Some((Token::Sign('}'), _)) => {
                    self.advance()?;
                    self.close()?;
                }
                Some((Token::Sign('{'), _)) => self.subgraph()?,
                Some((Token::Word(word), _)) if word.eq_ignore_ascii_case("subgraph") => self.subgraph()?,
                Some((Token::Word(word), _))
                    if ["graph", "node", "edge"].iter().any(|known| word.eq_ignore_ascii_case(known)) =>
                {
                    let word = word.to_ascii_lowercase();
                    self.advance()?;
                    self.defaults(&word)?;
                }
                None => return Err(self.unexpected("`}`")),
                Some(_) => self.node_or_assignment()?,
            }
        }
        Ok(())
    }

    /// What the innermost open part says.
    fn said(&mut self) -> &mut Said<'a> {
        let depth = self.scopes.len();
        if self.said.last().is_none_or(|said| said.depth < depth) {
            let around = self.said.last();
            let (node_defaults, edge_defaults) = around
                .map(|around| (Rc::clone(&around.node_defaults), Rc::clone(&around.edge_defaults)))
                .unwrap_or_default();
            self.said.push(Said { depth, node_defaults, edge_defaults, ..Said::default() });
        }
        let last = self.said.len() - 1;
        &mut self.said[last]
    }

    /// `node [shape=box]`
    fn defaults(&mut self, of: &str) -> Result<(), Diagnostic> {
        let more = self.attributes()?;
        let is_outermost = self.scopes.len() == 1;
        match of {
            "node" => add_defaults(&mut self.said().node_defaults, more),
            "edge" => add_defaults(&mut self.said().edge_defaults, more),
            _ if is_outermost => self.graph.attributes.extend(more),
            _ => {
                if let Some(label) = get(&more, "label").cloned() {
                    self.said().label = Some(label);
                }
            }
        }
        Ok(())
    }

    /// `a`, `a [label="x"]`, `a -> b`, or `rank=same`
    fn node_or_assignment(&mut self) -> Result<(), Diagnostic> {
        let span = self.next.as_ref().map_or(0..0, |(_, span)| span.clone());
        let Some(name) = self.name()? else { return Err(self.unexpected("a node")) };
        if self.is_sign('=') {
            self.advance()?;
            let value = self.value()?;
            let is_outermost = self.scopes.len() == 1;
            if is_outermost {
                self.graph.attributes.push((name, value));
            } else if name == "label" {
                self.said().label = Some(value);
            }
            return Ok(());
        }
        self.ports()?;
        let node = self.node(name);
        self.ended(vec![node], span)
    }

    /// A node by its name, which is new where it was not named before.
    fn node(&mut self, id: Cow<'a, str>) -> usize {
        let defaults = self.said.last().map(|said| Rc::clone(&said.node_defaults)).unwrap_or_default();
        let at = self.ids.get(&id).copied().unwrap_or(self.graph.nodes.len());
        if at == self.graph.nodes.len() {
            self.ids.insert(id.clone(), at);
            self.graph.nodes.push(Node { id, attributes: Vec::new(), defaults });
        }
        self.graph.mentions.push(at);
        at
    }

    /// After an end of an edge: another one follows, or attributes, or nothing.
    fn ended(&mut self, nodes: Vec<usize>, span: Range<usize>) -> Result<(), Diagnostic> {
        let (mut nodes, mut span) = (nodes, span);
        loop {
            self.said().chain.push(nodes);
            if self.next.as_ref().is_none_or(|(token, _)| *token != Token::Edge) {
                return self.end_statement(span);
            }
            self.advance()?;
            if self.is_sign('{') || self.is_word("subgraph") {
                return self.subgraph();
            }
            span = self.next.as_ref().map_or(span, |(_, span)| span.clone());
            let Some(name) = self.name()? else { return Err(self.unexpected("the other end of the edge")) };
            self.ports()?;
            nodes = vec![self.node(name)];
        }
    }

    /// Where at a node an edge ends, `:port:n`; it is passed.
    fn ports(&mut self) -> Result<(), Diagnostic> {
        while self.is_sign(':') {
            self.advance()?;
            self.name()?;
        }
        Ok(())
    }

    /// Reads the attributes of a statement, and gives them to its edges or to its node.
    fn end_statement(&mut self, span: Range<usize>) -> Result<(), Diagnostic> {
        let attributes = self.attributes()?;
        let chain = std::mem::take(&mut self.said().chain);
        if let [only] = &chain[..] {
            if let [node] = only[..] {
                self.graph.nodes[node].attributes.extend(attributes);
            }
            return Ok(());
        }
        let mut all = (*self.said().edge_defaults).clone();
        all.extend(attributes);
        let attributes = Rc::new(all);
        for pair in chain.windows(2) {
            if self.graph.edges.len() + pair[0].len().saturating_mul(pair[1].len()) > MOST_EDGES.max(self.end)
            {
                return Err(malformed(
                    span,
                    "an edge between sets of nodes stands for more edges than Panmap reads",
                ));
            }
            for from in &pair[0] {
                for to in &pair[1] {
                    let attributes = Rc::clone(&attributes);
                    self.graph.edges.push(Edge { from: *from, to: *to, attributes });
                }
            }
        }
        Ok(())
    }

    /// SPEC: `subgraph : [ subgraph [ ID ] ] '{' stmt_list '}'`
    fn subgraph(&mut self) -> Result<(), Diagnostic> {
        let mut name = None;
        if self.is_word("subgraph") {
            self.advance()?;
            name = self.name()?;
        }
        self.sign('{', "`{`")?;
        self.open(name);
        Ok(())
    }

    fn open(&mut self, name: Option<Cow<'a, str>>) {
        // An input has less than 4 GiB.
        let at = self.next.as_ref().map_or(0, |(_, span)| span.start) as u32;
        let is_cluster = name.is_some_and(|name| name.starts_with("cluster"));
        let start = self.graph.mentions.len() as u32;
        self.scopes.push(Scope { is_cluster, start, at });
    }

    /// Ends a part of the graph; it may be an end of an edge.
    fn close(&mut self) -> Result<(), Diagnostic> {
        let depth = self.scopes.len();
        let Some(scope) = self.scopes.pop() else { return Ok(()) };
        let said = self.said.pop_if(|said| said.depth == depth);
        let mentions = scope.start as usize..self.graph.mentions.len();
        let span = scope.at as usize..scope.at as usize;
        if scope.is_cluster {
            let label = said.and_then(|said| said.label);
            self.graph.clusters.push(Cluster { label, mentions: mentions.clone(), span: span.clone() });
        }
        let is_end =
            self.said.last().is_some_and(|around| around.depth + 1 == depth && !around.chain.is_empty())
                || self.next.as_ref().is_some_and(|(token, _)| *token == Token::Edge);
        if !is_end {
            return Ok(());
        }
        let mut nodes = self.graph.mentions[mentions].to_vec();
        nodes.sort_unstable();
        nodes.dedup();
        self.ended(nodes, span)
    }

    /// SPEC: `attr_list : '[' [ a_list ] ']' [ attr_list ]`
    fn attributes(&mut self) -> Result<Attributes<'a>, Diagnostic> {
        let mut all = Vec::new();
        while self.is_sign('[') {
            self.advance()?;
            while !self.is_sign(']') {
                if self.is_sign(',') || self.is_sign(';') {
                    self.advance()?;
                    continue;
                }
                let Some(name) = self.name()? else { return Err(self.unexpected("`]`")) };
                let value = if self.is_sign('=') {
                    self.advance()?;
                    self.value()?
                } else {
                    Value::Text("true".into())
                };
                all.push((name, value));
            }
            self.advance()?;
        }
        Ok(all)
    }

    fn value(&mut self) -> Result<Value<'a>, Diagnostic> {
        if let Some((Token::Html(html), _)) = self.next {
            self.advance()?;
            return Ok(Value::Html(html));
        }
        match self.name()? {
            Some(text) => Ok(Value::Text(text)),
            None => Err(self.unexpected("a value")),
        }
    }

    /// A name, if one is next.
    fn name(&mut self) -> Result<Option<Cow<'a, str>>, Diagnostic> {
        let name = match &self.next {
            Some((Token::Name(name), _)) => name.clone(),
            Some((Token::Word(word), _)) => Cow::Borrowed(*word),
            Some((Token::Html(html), _)) => Cow::Borrowed(*html),
            _ => return Ok(None),
        };
        self.advance()?;
        Ok(Some(name))
    }

    fn sign(&mut self, sign: char, what: &str) -> Result<(), Diagnostic> {
        if !self.is_sign(sign) {
            return Err(self.unexpected(what));
        }
        self.advance()
    }

    fn is_sign(&self, sign: char) -> bool {
        self.next.as_ref().is_some_and(|(token, _)| *token == Token::Sign(sign))
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(&self.next, Some((Token::Word(own), _)) if own.eq_ignore_ascii_case(word))
    }

    fn unexpected(&self, wanted: &str) -> Diagnostic {
        let span = self.next.as_ref().map_or(self.end..self.end, |(_, span)| span.clone());
        let found = if self.next.is_some() { "something else" } else { "the end of the text" };
        malformed(span, &format!("expected {wanted}, found {found}"))
    }
}
