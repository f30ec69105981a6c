using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

/// <summary>Messages about a contract; they lead to its page. The caller saves.</summary>
public sealed class ContractNews(Post post) : IHandler
{
    public Task SendAsync(ServiceContract contract, IEnumerable<Recipient> to, MessageText text, string occasion, Stamp stamp, CancellationToken ct) =>
        post.SendAsync(to, text, MessageSubject.Contract, contract.Number, occasion, stamp, ct);

    /// <summary>Tells the party that did not do it.</summary>
    public Task OtherAsync(ServiceContract contract, MessageText text, string occasion, Stamp stamp, CancellationToken ct) =>
        SendAsync(contract, [stamp.By.OrganisationId == contract.OwnerId ? Recipient.Agency(contract.AgencyId) : Recipient.Owner(contract.OwnerId)], text, occasion, stamp, ct);

    public Task BothAsync(ServiceContract contract, MessageText text, string occasion, Stamp stamp, CancellationToken ct) =>
        SendAsync(contract, [Recipient.Owner(contract.OwnerId), Recipient.Agency(contract.AgencyId)], text, occasion, stamp, ct);

    public static string Shown(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
