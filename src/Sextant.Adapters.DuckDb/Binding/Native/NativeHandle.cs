using System.Runtime.InteropServices;

namespace Sextant.Adapters.DuckDb;

/// <summary>A pointer that DuckDB gave us and wants back exactly once, never while a call still uses it.</summary>
abstract class NativeHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;
}
