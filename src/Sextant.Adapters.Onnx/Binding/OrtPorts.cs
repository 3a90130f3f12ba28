namespace Sextant.Adapters.Onnx;

/// <summary>Reads what a session takes and gives.</summary>
static unsafe class OrtPorts
{
    const int TensorKind = 1;

    public static OrtPort[] Inputs(nint session) => Read(session, count: 30, name: 36, type: 33); // SessionGetInput…

    public static OrtPort[] Outputs(nint session) => Read(session, count: 31, name: 37, type: 34); // SessionGetOutput…

    static OrtPort[] Read(nint session, int count, int name, int type)
    {
        nuint number;
        OrtApi.Check(((delegate* unmanaged<nint, nuint*, nint>)OrtApi.At(count))(session, &number));
        var ports = new OrtPort[(int)number];
        for (var i = 0; i < ports.Length; i++)
        {
            nint info;
            OrtApi.Check(((delegate* unmanaged<nint, nuint, nint*, nint>)OrtApi.At(type))(session, (nuint)i, &info));
            try
            {
                ports[i] = Describe(Name(session, name, i), info);
            }
            finally
            {
                ((delegate* unmanaged<nint, void>)OrtApi.At(98))(info); // ReleaseTypeInfo
            }
        }

        return ports;
    }

    static OrtPort Describe(string name, nint info)
    {
        int kind;
        OrtApi.Check(((delegate* unmanaged<nint, int*, nint>)OrtApi.At(56))(info, &kind)); // GetOnnxTypeFromTypeInfo
        if (kind != TensorKind) return new(name, IsTensor: false, OrtElement.Undefined, null);
        nint tensor; // belongs to info
        OrtApi.Check(((delegate* unmanaged<nint, nint*, nint>)OrtApi.At(55))(info, &tensor)); // CastTypeInfoToTensorInfo
        var known = ((delegate* unmanaged<nint, byte>)OrtApi.At(390))(tensor) != 0; // TensorTypeAndShape_HasShape
        return new(name, IsTensor: true, OrtShape.Element(tensor), known ? OrtShape.Sizes(tensor) : null);
    }

    static string Name(nint session, int place, int index)
    {
        byte* text;
        OrtApi.Check(((delegate* unmanaged<nint, nuint, nint, byte**, nint>)OrtApi.At(place))(session, (nuint)index, OrtEnvironment.Allocator, &text));
        var name = OrtApi.Text(text);
        OrtApi.Check(((delegate* unmanaged<nint, void*, nint>)OrtApi.At(76))(OrtEnvironment.Allocator, text)); // AllocatorFree
        return name;
    }
}
