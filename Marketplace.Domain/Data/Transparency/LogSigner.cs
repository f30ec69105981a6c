using System.Security.Cryptography;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>The log's name and its key. The key's name in signatures is the origin itself.</summary>
public sealed class LogSigner : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _signing = new();

    /// <param name="key">ECDSA P-256 with its private part; the signer owns it from now on.</param>
    /// <exception cref="ArgumentException">The origin is not one word, or the key is on another curve.</exception>
    public LogSigner(string origin, ECDsa key)
    {
        (Origin, _key) = (origin, key);
        PublicKey = CheckpointKey.Of(origin, key);
    }

    public string Origin { get; }

    public CheckpointKey PublicKey { get; }

    public SignedCheckpoint Sign(long size, byte[] root)
    {
        var checkpoint = new Checkpoint(Origin, size, root);
        lock (_signing)
        {
            return checkpoint.Sign(Origin, _key);
        }
    }

    public void Dispose() => _key.Dispose();
}
