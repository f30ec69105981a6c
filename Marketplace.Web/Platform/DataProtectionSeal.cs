using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Web.Platform;

/// <summary>The seal on the data-protection key ring, which lies in the key folder and never in the database or its backups.</summary>
public sealed class DataProtectionSeal : ISeal
{
    private const string Root = "ServiceHall.Seal";
    private const int KeyLength = 32;

    private readonly IDataProtectionProvider _provider;
    private readonly byte[] _markKey;

    public DataProtectionSeal(IDataProtectionProvider provider, KeyFolder folder)
    {
        _provider = provider;
        _markKey = ReadOrMake(Path.Combine(folder.Path, "mark.key"));
    }

    public byte[] Seal(string purpose, ReadOnlySpan<byte> plain) => Protector(purpose).Protect(plain.ToArray());

    public byte[] Open(string purpose, ReadOnlySpan<byte> secret) => Protector(purpose).Unprotect(secret.ToArray());

    public byte[] Mark(string purpose, string text) =>
        HMACSHA256.HashData(HMACSHA256.HashData(_markKey, Encoding.UTF8.GetBytes(purpose)), Encoding.UTF8.GetBytes(text));

    private IDataProtector Protector(string purpose) => _provider.CreateProtector(Root, purpose);

    private static byte[] ReadOrMake(string path)
    {
        var key = KeyFiles.ReadOrMake(path, () => RandomNumberGenerator.GetBytes(KeyLength));
        return key.Length == KeyLength ? key : throw new InvalidOperationException($"{path} does not hold a key of {KeyLength} bytes.");
    }
}

/// <summary>Where keys lie: outside of the database, shared by all nodes, backed up apart.</summary>
public sealed record KeyFolder(string Path);
