"""Mails that come back, written after those of real servers: `{to}` is the return path, `{rcpt}` the address that was written to."""

POSTFIX = """\
Return-Path: <>
Delivered-To: kembali@press.example.id
Received: by mx.press.example.id (Postfix)
\tid 4FzQ2x1XyZ; Thu,  8 Jul 2021 09:00:05 +0900 (WIT)
Date: Thu,  8 Jul 2021 09:00:05 +0900 (WIT)
From: MAILER-DAEMON@mx.press.example.id (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4FzQ2w6Kz0.1625702405/mx.press.example.id"
Content-Transfer-Encoding: 8bit
Message-Id: <20210708000005.4FzQ2x1XyZ@mx.press.example.id>

This is a MIME-encapsulated message.

--4FzQ2w6Kz0.1625702405/mx.press.example.id
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host mx.press.example.id.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<{rcpt}>: host mx.baca.id[203.0.113.7] said: {diagnostic}
    (in reply to RCPT TO command)

--4FzQ2w6Kz0.1625702405/mx.press.example.id
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.press.example.id
X-Postfix-Queue-ID: 4FzQ2w6Kz0
X-Postfix-Sender: rfc822; {to}
Arrival-Date: Thu,  8 Jul 2021 09:00:04 +0900 (WIT)

Final-Recipient: rfc822; {rcpt}
Original-Recipient: rfc822;{rcpt}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.baca.id
Diagnostic-Code: smtp; {diagnostic}

--4FzQ2w6Kz0.1625702405/mx.press.example.id
Content-Description: Undelivered Message
Content-Type: message/rfc822
Content-Transfer-Encoding: 8bit

Return-Path: <{to}>
From: Meja Redaksi <redaksi@press.example.id>
To: {rcpt}
Subject: Rakor

Isi.

--4FzQ2w6Kz0.1625702405/mx.press.example.id--
"""

EXIM = """\
Return-path: <>
Envelope-to: {to}
Delivery-date: Thu, 08 Jul 2021 09:00:05 +0900
Received: from Debian-exim by relay.example.id with local (Exim 4.94.2)
\tid 1m1HxN-0004Yw-Vf
\tfor {to}; Thu, 08 Jul 2021 09:00:05 +0900
X-Failed-Recipients: {rcpt}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@relay.example.id>
To: {to}
References: <kiriman-1@press.example.id>
Content-Type: multipart/report; report-type=delivery-status; boundary=1625702405-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1m1HxN-0004Yw-Vf@relay.example.id>
Date: Thu, 08 Jul 2021 09:00:05 +0900

--1625702405-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

  {rcpt}
    host mx.baca.id [203.0.113.7]
    SMTP error from remote mail server after RCPT TO:<{rcpt}>:
    {diagnostic}

--1625702405-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; relay.example.id

Action: {action}
Final-Recipient: rfc822;{rcpt}
Status: 5.0.0
Remote-MTA: dns; mx.baca.id
Diagnostic-Code: smtp; {diagnostic}

--1625702405-eximdsn-1804289383
Content-type: message/rfc822

Return-path: <{to}>
Subject: Rakor

--1625702405-eximdsn-1804289383--
"""

EXCHANGE = """\
Received: from SG2PR01MB0001.apcprd01.prod.exchangelabs.com (2603:1096:3:15::18) by
 SG2PR01MB0002.apcprd01.prod.exchangelabs.com with HTTPS; Thu, 8 Jul 2021 00:00:05 +0000
MIME-Version: 1.0
From: <postmaster@baca.onmicrosoft.com>
To: <{to}>
Date: Thu, 8 Jul 2021 00:00:05 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="a1b2c3d4-5e6f-4a1b-8c2d-0123456789ab"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-US
Message-ID: <a1b2c3d4@SG2PR01MB0002.apcprd01.prod.exchangelabs.com>
In-Reply-To: <kiriman-1@press.example.id>
Subject: Undeliverable: Rakor
Auto-Submitted: auto-replied

--a1b2c3d4-5e6f-4a1b-8c2d-0123456789ab
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="b2c3d4e5-6f70-4b1c-9d2e-123456789abc"

--b2c3d4e5-6f70-4b1c-9d2e-123456789abc
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Delivery has failed to these recipients or groups:

{rcpt}

--b2c3d4e5-6f70-4b1c-9d2e-123456789abc
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body>Office 365: Your message wasn't delivered.</body></html>

--b2c3d4e5-6f70-4b1c-9d2e-123456789abc--

--a1b2c3d4-5e6f-4a1b-8c2d-0123456789ab
Content-Type: message/delivery-status

Reporting-MTA: dns;SG2PR01MB0002.apcprd01.prod.exchangelabs.com
Received-From-MTA: dns;mx.press.example.id
Arrival-Date: Thu, 8 Jul 2021 00:00:04 +0000

Final-Recipient: rfc822;{rcpt}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;{diagnostic}
X-Display-Name: Ani

--a1b2c3d4-5e6f-4a1b-8c2d-0123456789ab
Content-Type: text/rfc822-headers

Return-Path: {to}
Subject: Rakor

--a1b2c3d4-5e6f-4a1b-8c2d-0123456789ab--
"""

GMAIL = """\
Return-Path: <>
Delivered-To: kembali@press.example.id
X-Original-To: {to}
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=googlemail.com; s=20161025; bh=abc=; b=def=
Date: Wed, 07 Jul 2021 17:00:05 -0700 (PDT)
Message-ID: <60e64005.1c69fb81.abcde.1234.GMR@mx.google.com>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: {to}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: <kiriman-1@press.example.id>
In-Reply-To: <kiriman-1@press.example.id>
X-Failed-Recipients: {rcpt}
Content-Type: multipart/report; boundary="0000000000004a1b2c05c6a1b2c3"; report-type=delivery-status

--0000000000004a1b2c05c6a1b2c3
Content-Type: multipart/related; boundary="0000000000004a1b3405c6a1b2c4"

--0000000000004a1b3405c6a1b2c4
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to {rcpt} because the address couldn't be found.

--0000000000004a1b3405c6a1b2c4--
--0000000000004a1b2c05c6a1b2c3
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: Wed, 07 Jul 2021 17:00:04 -0700 (PDT)
X-Original-Message-ID: <kiriman-1@press.example.id>

Final-Recipient: rfc822; {rcpt}
Action: {action}
Status: {status}
Remote-MTA: dns; gmail-smtp-in.l.google.com.
Diagnostic-Code: smtp; {diagnostic}
Last-Attempt-Date: Wed, 07 Jul 2021 17:00:05 -0700 (PDT)

--0000000000004a1b2c05c6a1b2c3
Content-Type: message/rfc822

Return-Path: <{to}>
Subject: Rakor

--0000000000004a1b2c05c6a1b2c3--
"""

# qmail writes no report, only words.
QMAIL = """\
Return-Path: <>
From: MAILER-DAEMON@lama.example.id
To: {to}
Subject: failure notice

Hi. This is the qmail-send program at lama.example.id.
I'm afraid I wasn't able to deliver your message to the following addresses.

<{rcpt}>:
203.0.113.7 does not like recipient.
Remote host said: 550 5.1.1 user unknown
Giving up on 203.0.113.7.
"""

OUT_OF_OFFICE = """\
From: Ani <{rcpt}>
To: {to}
Subject: Re: Rakor
Auto-Submitted: auto-replied (vacation)
Precedence: bulk
Content-Type: text/plain; charset=utf-8

Saya cuti sampai Senin. 550 5.1.1 Status: 5.1.1 Action: failed
"""

OLD_OUT_OF_OFFICE = """\
From: Ani <{rcpt}>
To: {to}
Subject: Tidak di kantor
X-Autoreply: yes
Precedence: auto_reply

Saya cuti.
"""

READ_RECEIPT = """\
From: Ani <{rcpt}>
To: {to}
Subject: Read: Rakor
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="x"

--x
Content-Type: text/plain

Dibaca.
--x
Content-Type: message/disposition-notification

Final-Recipient: rfc822;{rcpt}
Disposition: automatic-action/MDN-sent-automatically; displayed
--x--
"""

PERSON = """\
From: Ani <{rcpt}>
To: {to}
Subject: Re: Rakor

Terima kasih.
"""
