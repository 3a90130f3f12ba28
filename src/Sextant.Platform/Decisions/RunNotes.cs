namespace Sextant.Platform;

/// <summary>What a run notes of itself. Thread-safe: questions may run side by side.</summary>
sealed class RunNotes
{
    readonly Lock _lock = new();
    readonly List<DecisionReason> _reasons = [];
    readonly List<Degradation> _own = [];
    readonly List<DecisionChoice> _choices = [];
    readonly List<VerbTiming> _timing = [];
    readonly List<string> _used = [];

    public Answers<FeatureValues> Reads { get; } = new();

    public Answers<RecordedScores> Scores { get; } = new();

    public Answers<Asked> Asked { get; } = new();

    public Answers<Exposure> Exposures { get; } = new();

    public IReadOnlyList<DecisionChoice> Choices => _choices;

    /// <summary>The decision that the run came to, with all that there is to say about it.</summary>
    public Decided<TDecision> Decided<TRequest, TDecision>(DecisionRun run, DeciderContract<TRequest, TDecision> contract, TDecision decision) =>
        new(run.Id, run.Time, decision, ServedBy($"{contract.Name}@{contract.Version}"), _reasons, Degradations(), _timing);

    /// <summary>All that was late or missing: in the order of the questions, whatever the order of the answers.</summary>
    List<Degradation> Degradations()
    {
        List<Degradation> all = [];
        foreach (var read in Reads.All) all.AddRange(read.Degradations);
        foreach (var asked in Asked.All)
            if (asked.Degradation is { } degradation) all.Add(degradation);
        foreach (var scores in Scores.All) all.AddRange(scores.Scores.Degradations);
        foreach (var exposure in Exposures.All)
            if (exposure.IsDegraded) all.Add(new("experiment", exposure.Reason, $"'{exposure.Experiment}' gave no arm."));
        all.AddRange(_own);
        return all;
    }

    /// <summary>All that took part, each once.</summary>
    List<string> ServedBy(string decider)
    {
        List<string> all = [decider];
        foreach (var used in _used) Take(used);
        foreach (var read in Reads.All) Take(read.Set);
        foreach (var scores in Scores.All)
            foreach (var by in scores.Scores.ServedBy) Take(by.ToString());
        return all;

        // A handful: a set would cost more than it saves.
        void Take(string one)
        {
            if (one.Length > 0 && !all.Contains(one)) all.Add(one);
        }
    }

    public void Add(DecisionReason reason)
    {
        lock (_lock) _reasons.Add(reason);
    }

    public void Add(Degradation degradation)
    {
        lock (_lock) _own.Add(degradation);
    }

    public void Add(DecisionChoice choice)
    {
        lock (_lock) _choices.Add(choice);
    }

    public void Use(string version)
    {
        lock (_lock) _used.Add(version);
    }

    public void Took(string verb, string name, TimeSpan time)
    {
        lock (_lock) _timing.Add(new(verb, name, (long)time.TotalMicroseconds));
    }

    /// <summary>Answers in the order of their questions.</summary>
    internal sealed class Answers<T>
        where T : class
    {
        readonly Lock _lock = new();
        readonly List<T?> _answers = [];

        /// <summary>Those that came. After the decision, all but those that the decider did not wait for.</summary>
        public IReadOnlyList<T> All
        {
            get
            {
                lock (_lock)
                {
                    var all = new List<T>(_answers.Count);
                    foreach (var answer in _answers)
                        if (answer is not null) all.Add(answer);
                    return all;
                }
            }
        }

        public int Reserve()
        {
            lock (_lock)
            {
                _answers.Add(null);
                return _answers.Count - 1;
            }
        }

        public void Fill(int place, T answer)
        {
            lock (_lock) _answers[place] = answer;
        }
    }
}

