namespace Sextant.Adapters.Onnx;

/// <summary>Keeps a session from being released while a call and what it gave are in use.</summary>
readonly ref struct SessionUse
{
    readonly SessionHandle _session;

    /// <summary>Begins a use.</summary>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    public SessionUse(SessionHandle session)
    {
        var entered = false;
        session.DangerousAddRef(ref entered);
        _session = session;
    }

    public void Dispose() => _session.DangerousRelease();
}
