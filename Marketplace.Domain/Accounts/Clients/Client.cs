using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts.Clients;

/// <summary>An outside system that signs its people in through this hall. It exists from the approval of its first settings on.</summary>
public sealed class Client : Entity
{
    /// <summary>How long the secret before the newest still works, so that a change needs no standstill.</summary>
    public static readonly TimeSpan FormerSecretWorksFor = TimeSpan.FromHours(24);

    /// <summary>What clients are known by: the id without hyphens.</summary>
    public string ClientId => Id.ToString("N");

    public string Name { get; private set; } = "";

    public string SettingsJson { get; private set; } = "";

    public DateTimeOffset RegisteredAt { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>SHA-256; the secret has 256 random bits, so nothing slower is needed.</summary>
    public byte[]? SecretHash { get; private set; }

    public DateTimeOffset? SecretIssuedAt { get; private set; }

    public byte[]? FormerSecretHash { get; private set; }

    public ClientSettings Settings => ClientSettings.FromJson(SettingsJson);

    public bool IsOpen => SuspendedAt is null;

    internal static Client Register(Guid id, ClientSettings settings, Stamp stamp)
    {
        var client = new Client { Id = id, Name = settings.Name, SettingsJson = settings.ToJson(), RegisteredAt = stamp.At };
        client.Raise(new ClientRegistered(id, settings.Name), stamp);
        return client;
    }

    /// <summary>Takes approved settings; a suspended client is open again.</summary>
    internal void Change(ClientSettings settings, Stamp stamp)
    {
        (Name, SettingsJson, SuspendedAt) = (settings.Name, settings.ToJson(), null);
        if (settings.Kind is ClientKind.Public)
        {
            (SecretHash, FormerSecretHash) = (null, null);
        }

        Raise(new ClientChanged(Id, Name), stamp);
    }

    /// <summary>A new secret, told once and kept as a hash. The one before it works for another day.</summary>
    public string IssueSecret(Stamp stamp)
    {
        stamp.By.Require(Role.Administrator);
        Ensure.That(IsOpen, ClientRules.Suspended);
        Ensure.That(Settings.Kind is ClientKind.Confidential, ClientRules.NoSecret);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        (FormerSecretHash, SecretHash, SecretIssuedAt) = (SecretHash, HashOf(secret), stamp.At);
        Raise(new ClientSecretIssued(Id), stamp);
        return secret;
    }

    public bool IsSecret(string secret, DateTimeOffset now)
    {
        var hash = HashOf(secret);
        var newest = SecretHash is not null && CryptographicOperations.FixedTimeEquals(hash, SecretHash);
        var former = FormerSecretHash is not null && now < SecretIssuedAt + FormerSecretWorksFor && CryptographicOperations.FixedTimeEquals(hash, FormerSecretHash);
        return newest || former;
    }

    /// <summary>Shuts the client out at once. One person may: it only takes away.</summary>
    public void Suspend(Stamp stamp)
    {
        stamp.By.Require(Role.Administrator);
        Ensure.That(IsOpen, ClientRules.Suspended);
        SuspendedAt = stamp.At;
        Raise(new ClientSuspended(Id, stamp.RequireReason()), stamp);
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

public sealed record ClientRegistered(Guid Client, string Name) : IDomainEvent;

public sealed record ClientChanged(Guid Client, string Name) : IDomainEvent;

public sealed record ClientSecretIssued(Guid Client) : IDomainEvent;

public sealed record ClientSuspended(Guid Client, string Reason) : IDomainEvent;

internal sealed class ClientMapping : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.ToTable("Clients");
        client.Ignore(c => c.Settings);
        client.Ignore(c => c.ClientId);
        client.Property(c => c.Name).HasMaxLength(ClientSettings.NameMaxLength);
        client.Property(c => c.SecretHash).HasMaxLength(32);
        client.Property(c => c.FormerSecretHash).HasMaxLength(32);
    }
}
