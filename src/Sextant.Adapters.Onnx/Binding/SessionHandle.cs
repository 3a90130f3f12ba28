using System.Runtime.InteropServices;

namespace Sextant.Adapters.Onnx;

/// <summary>A session and the names that its calls use, released once, when the last call that uses them has ended.</summary>
sealed unsafe class SessionHandle : SafeHandle
{
    readonly List<nint> _names = [];

    public SessionHandle(nint session)
        : base(0, ownsHandle: true) => SetHandle(session);

    public override bool IsInvalid => handle == 0;

    /// <summary>A name as C reads it, kept as long as the session.</summary>
    public nint Keep(string name)
    {
        _names.Add(Marshal.StringToCoTaskMemUTF8(name));
        return _names[^1];
    }

    protected override bool ReleaseHandle()
    {
        ((delegate* unmanaged<nint, void>)OrtApi.At(95))(handle); // ReleaseSession
        foreach (var name in _names) Marshal.FreeCoTaskMem(name);
        return true;
    }
}
