using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Data.Transparency;

namespace Marketplace.Web.Platform;

/// <summary>Section "Transparency".</summary>
public sealed class TransparencySettings
{
    /// <summary>Names this hall's log, one word, for ever: it is part of every signed checkpoint.</summary>
    public string Origin { get; set; } = "servicehall.example/log";

    /// <summary>A PEM file with an ECDSA P-256 private key; left out: <c>log-signing.pem</c> in the key folder, made at the first start.</summary>
    public string? SigningKeyPath { get; set; }
}

public static class LogHost
{
    public const string KeyFileName = "log-signing.pem";

    extension(IServiceCollection services)
    {
        /// <summary>The log's key and name; the sequencer itself comes with the domain.</summary>
        public IServiceCollection AddTransparency(IConfiguration configuration)
        {
            var settings = configuration.GetSection("Transparency").Get<TransparencySettings>() ?? new TransparencySettings();
            services.AddSingleton(provider => new LogSigner(settings.Origin, Key(settings, provider.GetRequiredService<KeyFolder>())));
            return services;
        }
    }

    private static ECDsa Key(TransparencySettings settings, KeyFolder folder)
    {
        // A key that was named and is missing must not be replaced by a new one: nobody could check yesterday's log any more.
        var pem = settings.SigningKeyPath is { Length: > 0 } path
            ? File.ReadAllText(path)
            : Encoding.ASCII.GetString(KeyFiles.ReadOrMake(Path.Combine(folder.Path, KeyFileName), NewKey));
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static byte[] NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}

/// <summary>Runs the sequencer. A stop in the middle of a batch rolls it back; the debts are still there at the next start.</summary>
internal sealed class LogLoop(LogSequencer sequencer, OutboxSignal signal, ILogger<LogLoop> log) : HostedLoop(signal, log)
{
    protected override Task<int> WorkAsync(CancellationToken ct) => sequencer.RunOnceAsync(ct);
}
