namespace Sextant.Platform;

/// <summary>A decider that can make its decisions again; made from one by <see cref="Replayable.Of"/>.</summary>
public abstract class Replayable
{
    private protected Replayable()
    {
    }

    /// <summary>The decider's name.</summary>
    public abstract string Name { get; }

    /// <summary>Its version.</summary>
    public abstract int Version { get; }

    /// <summary>A decider, to be replayed.</summary>
    public static Replayable Of<TRequest, TDecision>(IDecider<TRequest, TDecision> decider) => new Typed<TRequest, TDecision>(decider);

    /// <summary>Makes a recorded decision again; gives the record and the verdict that it has now.</summary>
    internal abstract ValueTask<(DecisionRecord Record, string Verdict)> RunAsync(DecisionRecord record, IOutside outside, TimeProvider clock);

    sealed class Typed<TRequest, TDecision>(IDecider<TRequest, TDecision> decider) : Replayable
    {
        public override string Name => decider.Contract.Name;

        public override int Version => decider.Contract.Version;

        internal override async ValueTask<(DecisionRecord Record, string Verdict)> RunAsync(DecisionRecord record, IOutside outside, TimeProvider clock)
        {
            var request = decider.Contract.ReadRequest(record.Request);
            var notes = new RunNotes();
            var run = new DecisionRun(record.Id, record.Time, outside, notes, clock);
            var decision = await decider.DecideAsync(request, run);
            using var buffer = RecordBuffer.Rent();
            DecisionRecordWriter.Write(buffer, decider.Contract, DecisionContext.None, notes, request, notes.Decided(run, decider.Contract, decision));
            return (DecisionRecord.Parse(buffer.Written.ToArray()), decider.Contract.Verdict(decision));
        }
    }
}
