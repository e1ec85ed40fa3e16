/* Indonesian labels of the editor that its own translation lacks or words badly. */
"use strict";

(() => {
  const WORDS = {
    application: "Penyunting naskah",
    editor: "Penyunting naskah",
    editorPanel: "Panel penyunting",
    common: {
      editorHelp: "",
      ok: "Terapkan",
      cancel: "Batal",
      confirmCancel: "Ada isian yang belum disimpan. Tutup kotak ini?",
      advisoryTitle: "Judul keterangan",
      invalidValue: "Isian ini tidak sah.",
      optionDefault: "Bawaan",
    },
    basicstyles: { bold: "Tebal", italic: "Miring" },
    blockquote: { toolbar: "Kutipan" },
    clipboard: {
      cut: "Potong",
      copy: "Salin",
      cutError: "Peramban tidak mengizinkan tombol ini. Tekan Ctrl+X (Cmd+X di Mac).",
      copyError: "Peramban tidak mengizinkan tombol ini. Tekan Ctrl+C (Cmd+C di Mac).",
      pasteNotification: "Tekan %1 untuk menempel. Peramban tidak mengizinkan tombol ini.",
      pasteArea: "Tempat menempel",
      pasteMsg: "Tempelkan teks di kotak di bawah ini, lalu tekan Terapkan.",
      fileFormatNotSupportedNotification: "Berkas ${formats} tidak dapat ditempel ke naskah.",
      fileWithoutFormatNotSupportedNotification: "Berkas ini tidak dapat ditempel ke naskah.",
    },
    pastetext: {
      button: "Tempel tanpa format",
      title: "Tempel tanpa format",
      pasteNotification: "Tekan %1 untuk menempel tanpa format.",
    },
    pastefromword: {
      toolbar: "Tempel dari Word",
      title: "Tempel dari Word",
      error: "Teks dari Word tidak dapat dibersihkan. Gunakan “Tempel tanpa format”.",
    },
    format: {
      label: "Bentuk",
      panelTitle: "Bentuk paragraf",
      tag_p: "Paragraf",
      tag_h2: "Judul bagian",
      tag_h3: "Subjudul",
      tag_h4: "Subjudul kecil",
    },
    list: { bulletedlist: "Daftar berbutir", numberedlist: "Daftar bernomor" },
    link: {
      toolbar: "Tautan",
      unlink: "Hapus tautan",
      title: "Tautan",
      menu: "Sunting tautan",
      info: "Tautan",
      displayText: "Teks yang tampil",
      type: "Jenis tautan",
      toUrl: "Alamat web",
      toAnchor: "Tempat di halaman ini",
      toEmail: "Surel",
      toPhone: "Telepon",
      emailAddress: "Alamat surel",
      emailSubject: "Judul surel",
      emailBody: "Isi surel",
      phoneNumber: "Nomor telepon",
      noUrl: "Tulis alamat web yang dituju.",
      noEmail: "Tulis alamat surel yang dituju.",
      noTel: "Tulis nomor telepon yang dituju.",
      other: "lainnya",
    },
    magicline: { title: "Sisipkan paragraf di sini" },
    maximize: { maximize: "Layar penuh", minimize: "Kembali ke ukuran semula" },
    removeformat: { toolbar: "Hapus format" },
    table: {
      toolbar: "Tabel",
      title: "Tabel",
      menu: "Sunting tabel",
      caption: "Judul tabel",
      headers: "Baris atau kolom kepala",
      headersNone: "Tidak ada",
      headersRow: "Baris pertama",
      headersColumn: "Kolom pertama",
      headersBoth: "Keduanya",
      invalidRows: "Jumlah baris harus angka lebih dari 0.",
      invalidCols: "Jumlah kolom harus angka lebih dari 0.",
      deleteTable: "Hapus tabel",
    },
    toolbar: { toolbars: "Bilah alat penyunting" },
    undo: { undo: "Urungkan", redo: "Ulangi" },
    widget: { move: "Klik dan seret untuk memindahkan", label: "%1" },
  };

  function merge(target, words) {
    for (const [key, word] of Object.entries(words)) {
      if (typeof word === "object") {
        target[key] = merge(Object.assign({}, target[key]), word);
      } else {
        target[key] = word;
      }
    }
    return target;
  }

  CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.on("langLoaded", () => merge(editor.lang, WORDS));
  });
})();
