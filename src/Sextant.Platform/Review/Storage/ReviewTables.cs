namespace Sextant.Platform;

/// <summary>
/// Review queues in the state store. Nothing is deleted: the history and the looks are append-only, and what is true now stands beside them. The unique index on
/// leases holds what the claims promise also against a bug: a case is one reviewer's at a time.
/// </summary>
static class ReviewTables
{
    public static readonly StateSchema Schema = new(
        "review",
        """
        CREATE TABLE review_sequence (id INTEGER NOT NULL PRIMARY KEY, last BIGINT NOT NULL, lease_micros BIGINT NOT NULL, wall BIGINT NOT NULL);
        INSERT INTO review_sequence (id, last, lease_micros, wall) VALUES (1, 0, 0, 0);
        CREATE TABLE review_queues (name TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, definition TEXT NOT NULL, salt TEXT NOT NULL, claims BIGINT NOT NULL, refreshed BIGINT NOT NULL,
          applied_at BIGINT NOT NULL, applied_by TEXT NOT NULL);
        CREATE TABLE review_cases (number BIGINT NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, hash TEXT NOT NULL, subject TEXT NOT NULL, decision_id TEXT,
          expected_loss DOUBLE PRECISION NOT NULL, fields TEXT NOT NULL, evidence TEXT NOT NULL, opened_at BIGINT NOT NULL, opened_by TEXT NOT NULL, golden TEXT, golden_active BIGINT NOT NULL,
          needs_second BIGINT NOT NULL, opening BIGINT NOT NULL, state TEXT NOT NULL, priority DOUBLE PRECISION NOT NULL, assigned_to TEXT, available_at BIGINT NOT NULL, paused_for TEXT,
          sla_limit BIGINT, sla_used BIGINT NOT NULL, sla_since BIGINT, due_at BIGINT, outcome TEXT, decided_at BIGINT, contested BIGINT NOT NULL, breached BIGINT NOT NULL);
        CREATE INDEX review_cases_next ON review_cases (queue, state, priority, opened_at, number);
        CREATE INDEX review_cases_subject ON review_cases (subject, number);
        CREATE INDEX review_cases_decision ON review_cases (decision_id);
        CREATE TABLE review_skills (case_no BIGINT NOT NULL, skill TEXT NOT NULL, PRIMARY KEY (case_no, skill));
        CREATE TABLE review_seen (case_no BIGINT NOT NULL, reviewer TEXT NOT NULL, PRIMARY KEY (case_no, reviewer));
        CREATE TABLE review_looks (number BIGINT NOT NULL PRIMARY KEY, case_no BIGINT NOT NULL, queue TEXT NOT NULL, opening BIGINT NOT NULL, reviewer TEXT NOT NULL, claim_id TEXT, golden BIGINT NOT NULL,
          claimed_at BIGINT NOT NULL, lease_until BIGINT NOT NULL, ended_at BIGINT, ended_lease BIGINT, ending TEXT, verdict TEXT, reasons TEXT, note TEXT, template TEXT, is_right BIGINT);
        CREATE UNIQUE INDEX review_looks_leased ON review_looks (case_no) WHERE ended_at IS NULL AND golden = 0;
        CREATE INDEX review_looks_case ON review_looks (case_no, number);
        CREATE INDEX review_looks_active ON review_looks (queue, lease_until) WHERE ended_at IS NULL;
        CREATE INDEX review_looks_reviewer ON review_looks (reviewer, queue, number);
        CREATE INDEX review_looks_ended ON review_looks (queue, ended_at);
        CREATE UNIQUE INDEX review_looks_claim ON review_looks (reviewer, claim_id) WHERE claim_id IS NOT NULL;
        CREATE TABLE review_history (id BIGINT NOT NULL PRIMARY KEY, case_no BIGINT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, detail TEXT);
        CREATE INDEX review_history_of ON review_history (case_no, id);
        CREATE TABLE review_links (case_no BIGINT NOT NULL, other TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (case_no, other));
        """,
        // In the order of claims, so that a claim reads a few cases and not all that wait.
        """
        DROP INDEX review_cases_next;
        CREATE INDEX review_cases_next ON review_cases (queue, priority DESC, opened_at, number) WHERE golden IS NULL AND state IN ('open', 'reopened', 'snoozed');
        CREATE INDEX review_cases_state ON review_cases (queue, state);
        """);
}
