<?php
require 'decrypt.php';
while (($line = fgets(STDIN)) !== false) {
    try {
        echo json_encode(openData(...explode('|', rtrim($line, "\n")))), "\n";
    } catch (Throwable) {
        echo "refused\n";
    }
}
