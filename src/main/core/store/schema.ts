/**
 * The data model, whole. Ideas in it: text lives in one place (parts of messages of a chat); one row per request to a
 * model (`generations`) is the ledger and the statistics; order is the integer `id`, identity the text `uid` made by
 * whoever creates the thing; refs are text, never foreign keys; a status is one of five words and an end is final.
 * Times ending in `_at` are milliseconds since 1970, durations ending in `_ms` whole milliseconds.
 */
const statusWords = `'pending','running','complete','failed','cancelled'`
const endWords = `'complete','failed','cancelled'`
const status = `status TEXT NOT NULL CHECK(status IN(${statusWords}))`
const ended = `CHECK((status IN(${endWords}))=(end_reason IS NOT NULL))`

const tables = `
CREATE TABLE launches(id INTEGER PRIMARY KEY, pid INT NOT NULL, pid_started INT NOT NULL, host TEXT NOT NULL, version TEXT NOT NULL, started_at INT NOT NULL, ended_at INT) STRICT;

CREATE TABLE projects(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, path TEXT UNIQUE NOT NULL, trusted_digest TEXT, setup_command TEXT) STRICT;

-- titled_by: the first words of the user, a model in the background, or the user; null as long as there is no title
CREATE TABLE sessions(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, kind TEXT NOT NULL CHECK(kind IN('chat','arena','agent','flow')), project_id INT REFERENCES projects ON DELETE SET NULL, title TEXT, titled_by TEXT CHECK(titled_by IN('words','model','user')), created_at INT NOT NULL, deleted_at INT, CHECK((title IS NULL)=(titled_by IS NULL))) STRICT;

CREATE TABLE chats(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, session_id INT NOT NULL REFERENCES sessions ON DELETE CASCADE, ordinal INT NOT NULL, head_id INT REFERENCES messages(id) ON DELETE SET NULL, ref TEXT, params TEXT NOT NULL DEFAULT '{}' CHECK(json_valid(params)), draft TEXT, UNIQUE(session_id,ordinal)) STRICT;

-- error: why there is no answer when no generation was made; written_by: the ref of an answer that was copied from another
-- chat, where its generation stays
CREATE TABLE messages(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, chat_id INT NOT NULL REFERENCES chats ON DELETE CASCADE, parent_id INT REFERENCES messages(id), role TEXT NOT NULL CHECK(role IN('user','assistant','tool','system','marker')), ${status}, stop_reason TEXT, end_reason TEXT, error TEXT CHECK(error IS NULL OR json_valid(error)), written_by TEXT, launch_id INT REFERENCES launches, created_at INT NOT NULL, ${ended}) STRICT;

CREATE TABLE parts(id INTEGER PRIMARY KEY, message_id INT NOT NULL REFERENCES messages ON DELETE CASCADE, ordinal INT NOT NULL, kind TEXT NOT NULL CHECK(kind IN('text','reasoning','tool_call','tool_result','approval','file','compaction')), text TEXT NOT NULL DEFAULT '', data TEXT CHECK(data IS NULL OR json_valid(data)), blob TEXT REFERENCES blobs(sha256), indexed INT NOT NULL DEFAULT 0, UNIQUE(message_id,ordinal)) STRICT;

-- a log of what is being said, by all answers that run: only its end is written to, and an index would be written to at
-- one place for each of them; the fold makes a part of what is there of a message. message_id is no foreign key: it would be
-- looked up for each piece, and no message goes before the log was emptied (at the start)
CREATE TABLE deltas(seq INTEGER PRIMARY KEY, message_id INT NOT NULL, ordinal INT NOT NULL, kind TEXT NOT NULL CHECK(kind IN('text','reasoning')), text TEXT NOT NULL) STRICT;

CREATE TABLE blobs(sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, bytes INT NOT NULL, body BLOB, path TEXT, CHECK((body IS NULL)<>(path IS NULL))) STRICT;

-- origin (base URL) and fingerprint (what the server says it serves) stand on every row, because ids get pointed elsewhere
CREATE TABLE generations(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, caller TEXT NOT NULL CHECK(caller IN('chat','arena','agent','flow','title','compaction','commit','ask','gateway')), message_id INT REFERENCES messages ON DELETE SET NULL, run_id INT REFERENCES runs ON DELETE SET NULL, token_id INT REFERENCES tokens ON DELETE SET NULL, lane TEXT NOT NULL, provider_id TEXT NOT NULL, model_id TEXT NOT NULL, origin TEXT NOT NULL, served_model TEXT, served_other INT NOT NULL DEFAULT 0, fingerprint TEXT, dialect TEXT NOT NULL, request TEXT REFERENCES blobs, ${status}, stop_reason TEXT, end_reason TEXT, error TEXT CHECK(error IS NULL OR json_valid(error)), created_at INT NOT NULL, wait_ms INT, load_ms INT, read_ms INT, first_ms INT, think_ms INT, write_ms INT, tokens_in INT, tokens_cached INT, tokens_out INT, timings TEXT CHECK(timings IS NULL OR json_valid(timings)), counted_by TEXT CHECK(counted_by IN('server','estimate')), launch_id INT REFERENCES launches, ${ended}) STRICT;

CREATE TABLE worktrees(id INTEGER PRIMARY KEY, project_id INT NOT NULL REFERENCES projects, path TEXT UNIQUE NOT NULL, branch TEXT, base_commit TEXT NOT NULL, state TEXT NOT NULL CHECK(state IN('creating','ready','removing','gone'))) STRICT;

CREATE TABLE runs(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, chat_id INT REFERENCES chats ON DELETE SET NULL, project_id INT NOT NULL REFERENCES projects, worktree_id INT REFERENCES worktrees ON DELETE SET NULL, resumes INT REFERENCES runs(id) ON DELETE SET NULL, backend TEXT NOT NULL CHECK(backend IN('pty','native')), agent_id TEXT NOT NULL, agent_version TEXT, ref TEXT NOT NULL, mode TEXT NOT NULL CHECK(mode IN('auto','plan','interactive')), task TEXT NOT NULL, argv_digest TEXT, sentinel TEXT, agent_session TEXT, pid INT, pid_started INT, ${status}, stop_reason TEXT, end_reason TEXT, exit_code INT, signal INT, verdict TEXT, result TEXT, transcript TEXT REFERENCES blobs, launch_id INT REFERENCES launches, created_at INT NOT NULL, duration_ms INT, ${ended}) STRICT;

CREATE TABLE comments(id INTEGER PRIMARY KEY, run_id INT NOT NULL REFERENCES runs ON DELETE CASCADE, worktree_id INT REFERENCES worktrees ON DELETE SET NULL, path TEXT NOT NULL, side TEXT NOT NULL, line INT NOT NULL, line_text TEXT NOT NULL, body TEXT NOT NULL, sent_in INT REFERENCES runs ON DELETE SET NULL) STRICT;

CREATE TABLE tokens(id INTEGER PRIMARY KEY, digest TEXT UNIQUE NOT NULL, run_id INT REFERENCES runs ON DELETE CASCADE, created_at INT NOT NULL, revoked_at INT) STRICT;

CREATE TABLE rounds(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, session_id INT NOT NULL REFERENCES sessions ON DELETE CASCADE, blind INT NOT NULL, revealed_at INT, tags TEXT NOT NULL DEFAULT '[]', deck_item_id INT UNIQUE REFERENCES deck_items ON DELETE SET NULL, replay_of INT REFERENCES rounds(id) ON DELETE SET NULL, created_at INT NOT NULL, deleted_at INT) STRICT;

CREATE TABLE entries(id INTEGER PRIMARY KEY, round_id INT NOT NULL REFERENCES rounds ON DELETE CASCADE, position INT NOT NULL, chat_id INT REFERENCES chats ON DELETE SET NULL, message_id INT REFERENCES messages ON DELETE SET NULL, run_id INT REFERENCES runs ON DELETE SET NULL, ref TEXT NOT NULL, params TEXT NOT NULL, UNIQUE(round_id,position), CHECK((message_id IS NULL)<>(run_id IS NULL) OR (message_id IS NULL AND run_id IS NULL))) STRICT;

-- a vote keeps its ballot (per entry: ref, fingerprint, message uid, length) and the tags of its round; winner is a place in the ballot
CREATE TABLE votes(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, round_id INT REFERENCES rounds ON DELETE SET NULL, judge TEXT NOT NULL DEFAULT 'user', kind TEXT NOT NULL CHECK(kind IN('best','tie','all_bad')), winner INT, board TEXT NOT NULL CHECK(board IN('blind','open','judge')), early INT NOT NULL, ballot TEXT NOT NULL CHECK(json_valid(ballot)), tags TEXT NOT NULL DEFAULT '[]', created_at INT NOT NULL, undone_at INT, CHECK((kind='best')=(winner IS NOT NULL))) STRICT;

CREATE UNIQUE INDEX one_vote ON votes(round_id,judge) WHERE undone_at IS NULL;

CREATE INDEX votes_undone ON votes(undone_at) WHERE undone_at IS NOT NULL;

CREATE TABLE decks(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, name TEXT NOT NULL, lineup TEXT NOT NULL CHECK(json_valid(lineup)), paused INT NOT NULL DEFAULT 0) STRICT;

CREATE TABLE deck_items(id INTEGER PRIMARY KEY, deck_id INT NOT NULL REFERENCES decks ON DELETE CASCADE, ordinal INT NOT NULL, prompt TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '[]', UNIQUE(deck_id,ordinal)) STRICT;

CREATE TABLE flow_runs(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, project_id INT NOT NULL, session_id INT REFERENCES sessions ON DELETE SET NULL, flow_id TEXT NOT NULL, flow_digest TEXT NOT NULL, input TEXT NOT NULL CHECK(json_extract(input,'$.question') IS NOT NULL), ref TEXT NOT NULL, status TEXT NOT NULL CHECK(status IN('running',${endWords})), report TEXT, created_at INT NOT NULL) STRICT;

CREATE TABLE flow_steps(id INTEGER PRIMARY KEY, flow_run_id INT NOT NULL REFERENCES flow_runs ON DELETE CASCADE, step TEXT NOT NULL, attempt INT NOT NULL DEFAULT 1, chat_id INT REFERENCES chats ON DELETE SET NULL, run_id INT REFERENCES runs ON DELETE SET NULL, ${status}, output TEXT, UNIQUE(flow_run_id,step)) STRICT;

-- told once: subject names the occurrence (a run, the digest of a broken file, a launch), never the thing
CREATE TABLE notices(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, data TEXT NOT NULL CHECK(json_valid(data)), created_at INT NOT NULL, read_at INT, UNIQUE(kind,subject)) STRICT;

CREATE TABLE catalogue(provider_id TEXT NOT NULL, model_id TEXT NOT NULL, facts TEXT NOT NULL CHECK(json_valid(facts)), seen_at INT NOT NULL, PRIMARY KEY(provider_id,model_id)) STRICT;

-- what the app learned and would miss: recents, view state (not settings: those are a file)
CREATE TABLE app_state(key TEXT PRIMARY KEY, value TEXT NOT NULL CHECK(json_valid(value))) STRICT;

CREATE TABLE lineups(id INTEGER PRIMARY KEY, uid TEXT UNIQUE NOT NULL, name TEXT NOT NULL, entries TEXT NOT NULL CHECK(json_valid(entries))) STRICT;
`

const search = `
-- text parts of user and assistant, indexed at the fold (indexed = 1); external content, so every delete must tell the index.
-- Every beginning of a word up to eight letters has a list of its own, which is read from its end; no list has places in it.
-- Marks are part of a word, so that one of Hindi or Thai is one, too (adr/0016)
CREATE VIEW parts_searched AS SELECT id, text FROM parts WHERE indexed = 1;

CREATE VIRTUAL TABLE parts_fts USING fts5(text, content='parts_searched', content_rowid='id', prefix='2 3 4 5 6 7 8', detail=none, tokenize="unicode61 categories 'L* N* M* Co'");

CREATE TRIGGER parts_index AFTER INSERT ON parts WHEN new.indexed = 1
  BEGIN INSERT INTO parts_fts(rowid, text) VALUES (new.id, new.text); END;

CREATE TRIGGER parts_unindex AFTER DELETE ON parts WHEN old.indexed = 1
  BEGIN INSERT INTO parts_fts(parts_fts, rowid, text) VALUES ('delete', old.id, old.text); END;
`

const indexes = `
CREATE INDEX sessions_deleted ON sessions(deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX messages_by_chat ON messages(chat_id, id);
CREATE INDEX messages_by_parent ON messages(parent_id, chat_id);
CREATE INDEX messages_unended ON messages(chat_id) WHERE status IN('pending','running');
CREATE INDEX parts_by_blob ON parts(blob) WHERE blob IS NOT NULL;
CREATE INDEX generations_by_message ON generations(message_id);
CREATE INDEX generations_by_run ON generations(run_id);
CREATE INDEX generations_by_request ON generations(request) WHERE request IS NOT NULL;
CREATE INDEX generations_unended ON generations(launch_id) WHERE status IN('pending','running');
CREATE INDEX chats_by_head ON chats(head_id);
CREATE INDEX entries_by_chat ON entries(chat_id);
CREATE INDEX entries_by_message ON entries(message_id);
CREATE INDEX runs_by_chat ON runs(chat_id);
CREATE INDEX rounds_by_replayed ON rounds(replay_of) WHERE replay_of IS NOT NULL;
CREATE INDEX rounds_by_session ON rounds(session_id);
CREATE INDEX flow_runs_by_session ON flow_runs(session_id);
CREATE INDEX flow_steps_by_chat ON flow_steps(chat_id);
`

/** The tables whose rows run and end. */
export const tablesWithStatus = ['messages', 'generations', 'runs', 'flow_runs', 'flow_steps']

const endIsFinal = tablesWithStatus.map(
  (table) => `
CREATE TRIGGER ${table}_end_is_final BEFORE UPDATE OF status ON ${table}
  WHEN old.status IN (${endWords}) AND new.status <> old.status
  BEGIN SELECT raise(ABORT, 'an end status is never left'); END;
`,
)

/** The SQL of the first migration. */
export const schema = [tables, search, indexes, ...endIsFinal].join('')
