namespace Sextant.Fraud;

/// <summary>The requests answered last, by id: some hundred bytes each. Thread-safe.</summary>
/// <param name="most">How many are remembered.</param>
/// <param name="mostAnswers">Of how many the answer itself is.</param>
sealed class AnsweredRequests(int most, int mostAnswers)
{
    readonly Lock _lock = new();
    readonly Dictionary<string, AnsweredRequest> _byId = new(StringComparer.Ordinal);
    readonly Queue<(string Id, AnsweredRequest Request)> _order = new(), _withAnswer = new();

    /// <summary>The request of an id, or else this one, which takes its place.</summary>
    /// <returns>True if it was taken: whoever brought it has to answer it.</returns>
    public bool TryBegin(string id, AnsweredRequest mine, out AnsweredRequest known)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(id, out known!)) return false;
            Add(id, mine);
            known = mine;
            return true;
        }
    }

    /// <summary>Puts another in the place of one that came to nothing.</summary>
    public bool TryReplace(string id, AnsweredRequest failed, AnsweredRequest mine)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(id, out var known) || known != failed) return false;
            Add(id, mine);
            return true;
        }
    }

    /// <summary>Keeps the answer while it is new.</summary>
    public void Keep(string id, AnsweredRequest request, FraudAnswer answer)
    {
        lock (_lock)
        {
            request.Answer = answer;
            _withAnswer.Enqueue((id, request));
            if (_withAnswer.Count > mostAnswers) _withAnswer.Dequeue().Request.Answer = null;
        }
    }

    /// <summary>Forgets a request that was refused.</summary>
    public void Forget(string id, AnsweredRequest request)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(id, out var known) && known == request) _byId.Remove(id);
        }
    }

    void Add(string id, AnsweredRequest request)
    {
        _byId[id] = request;
        _order.Enqueue((id, request));
        while (_order.Count > most)
        {
            var (oldest, last) = _order.Dequeue();
            if (_byId.TryGetValue(oldest, out var known) && known == last) _byId.Remove(oldest);
        }
    }
}
