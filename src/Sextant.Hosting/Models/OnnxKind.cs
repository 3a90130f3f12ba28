using Sextant.Adapters.Onnx;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Models for ONNX Runtime. The part <c>onnx</c> is the file; weights in other files are not packaged. Sessions come from a pool, bounded by memory.</summary>
/// <param name="pool">Where sessions are.</param>
/// <param name="makeRoom">Closes a model that nobody uses; false if there is none.</param>
sealed class OnnxKind(OnnxSessionPool pool, Func<bool> makeRoom) : IModelKind
{
    public const string KindName = "onnx";
    public const string Section = "onnx";

    public string Name => KindName;

    public static PackageContent Content(byte[] file) => new(Section, file);

    public OpenedModel Open(ModelPackage package)
    {
        if (!package.Has(Section)) throw new InvalidInputException("SXT2244", $"The package {package.Path} has no part '{Section}'. Make the package again.");
        var lease = Rent(package);
        var model = new LeasedModel(lease);
        try
        {
            if (package.Has(EncoderPackage.Section)) return new(EncoderPackage.Open(package, model));
            return new(model, package.Manifest.Features.Count == 0 ? null : new OnnxScorer(lease.Model));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    OnnxLease Rent(ModelPackage package)
    {
        var bytes = package.Sections.First(section => section.Name == Section).Length;
        while (true)
        {
            try
            {
                // Nobody waits for long: a kind is opened where slots are changed, never where they score.
                return pool.RentAsync(package.Id, bytes, () => OnnxModel.FromBytes(package.ReadSection(Section), new() { Name = package.Manifest.Name })).GetAwaiter().GetResult();
            }
            catch (BusyException) when (makeRoom())
            {
                // One that is only kept open for the next question went; there may be room now.
            }
        }
    }

    sealed class LeasedModel(OnnxLease lease) : IModel
    {
        public ModelSignature Signature => lease.Model.Signature;

        public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs) => lease.Model.Run(inputs);

        public void Dispose() => lease.Dispose();
    }
}
